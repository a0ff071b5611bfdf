/**
 * Names as they occur in Cambodia, in Khmer and in the Latin spellings of cards: common ones first. Nobody's list: put together
 * by hand for the generator of `npm run match` (people.ts), which combines them.
 */

/** Khmer, then Latin spellings: the first is the usual one */
export type Name = readonly [khmer: string, ...latin: string[]]

const parse = (text: string): Name[] =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/) as unknown as Name)

export const families = parse(`
  សុខ Sok Sokh
  ចាន់ Chan Chann
  គឹម Kim Kem
  លី Ly Li
  ចេង Cheng Chheng
  សំ Sam Som
  ហេង Heng Hengh
  ឈិន Chhin Chhen
  កែវ Keo Kev
  អ៊ុក Ouk Uk
  នួន Nuon Noun
  ម៉ៅ Mao Mau
  ឡុង Long Loung
  ប៊ុន Bun Boun
  តាំង Tang Taing
  ហួត Huot Hout
  ពៅ Pov Pao
  យឹម Yim Yem
  ទេព Tep Teap
  មាស Meas Meass
  នី Ny Ni
  ជា Chea Chear
  ឃុន Khun Khoun
  អ៊ុំ Um Oum
  ប្រាក់ Prak Brak
  ឡាយ Lay Lai
  ស៊ឹម Sim Sem
  ឆាយ Chhay Chhai
  វង្ស Vong Vongs
  រស់ Ros Rous
  ញ៉ែម Nhem Nhaem
  ខៀវ Khiev Khieu
  ផន Phan Phon
  ឯម Em Aim
  ទូច Touch Tuch
  ម៉ម Mom Morm
  សៀង Sieng Seang
  ព្រំ Prom Prum
  ជុំ Chum Choum
  ឈុន Chhun Chhoun
  ប៉ែន Pen Paen
  ភោគ Phok Phouk
  អាន An Ann
  រិន Rin Ren
  នាក់ Neak Nak
  ចៅ Chau Chao
  ជួន Chuon Chourn
  មុត Mut Muth
  យាន Yean Yearn
  ថៃ Thai Thay
  ពុំ Pum Poum
  ហ៊ុន Hun Houn
  ទិត Tith Tet
  សែម Sem Saem
  វ៉ាន់ Van Vann
  ដួង Duong Doung
  ខាត់ Khat Kat
  អេង Eng Aeng
  ឌី Dy Di
  ស្រ៊ុន Srun Sroun
  មាន Mean Mearn
  ឡាច Lach Lac
  ផេង Pheng Peng
  នុត Nuth Nut
  ស៊ន Son Sun
  គង់ Kong Kung
  ទុំ Tum Toum
  ប៉ុក Pok Pouk
  ឈឿន Chhoeun Choeun
  ម៉ាន Man Mann
  កុយ Kuy Koy
  លឹម Lim Lem
  ម៉ុក Mok Mouk
  ឃឹម Khim Khem
  ជ័យ Chey Chay
  ភួង Phuong Phoung
  តូច Toch Tauch
  សេង Seng Saeng
  នេត Net Neth
  ហាក់ Hak Hakk
  ឆឹម Chhim Chhem
  ឡេង Leng Laeng
  ព្រាប Preap Prab
  យ៉ន Yorn Yon
  ធន់ Thon Thun
  ឈាង Chheang Chhang
  គុណ Kun Koun
  សន Sorn San
  មួង Muong Moung
  ញឹក Nhek Nhik
  ដែន Den Daen
  ស៊ុយ Suy Suoy
  វ៉ា Va Vah
  អុឹង Oeng Ung
  តេង Teng Taeng
  រឿន Roeun Roeurn
  ខឹម Khoem Khim
  ធូ Thou Thu
  ប៊ូ Bou Bu
  ឆន Chhorn Chhan
`)

export const female = parse(`
  ស្រីមុំ Sreymom Sreimom
  សុភា Sophea Sophia
  ចិន្តា Chenda Chinda
  បុប្ផា Bopha Bupha
  ស្រីពៅ Sreypov Sreypao
  ធីតា Thida Thyda
  សុខា Sokha Sukha
  ម៉ាលីស Malis Maliss
  ស្រីនាង Sreyneang Sreineang
  លក្ខិណា Leakhena Lakhena
  ចាន់ធី Chanthy Chanthi
  សុធារី Sotheary Sotheari
  ស្រីល័ក្ខ Sreyleak Sreileak
  កល្យាណ Kalyan Kallyan
  រចនា Rachana Rachna
  ផល្លី Phally Phalli
  ណារី Nary Nari
  សុភី Sophy Sophi
  ស្រីម៉ៅ Sreymao Sreymau
  សំអឿន Samoeun Samoeurn
  ចន្ធូ Chanthou Chantou
  ពិសី Pisey Pisei
  ស្រីនិត Sreynith Sreynit
  សុជាតា Socheata Sochata
  វណ្ណី Vanny Vanni
  សុម៉ាលី Somaly Somali
  ធារ៉ា Theara Thera
  ស្រីអូន Sreyoun Sreyoung
  នារីរ័ត្ន Nearyroth Nearirath
  គន្ធា Kunthea Kuntea
  រ៉ាវី Ravy Ravi
  ស្រីរ័ត្ន Sreyrath Sreyroth
  សុគន្ធា Sokunthea Sokuntea
  លីដា Lida Lyda
  មុនីនាថ Monineath Moninath
  ដាណេ Dane Danae
  វិច្ឆិកា Vicheka Vichheka
  កុម្ភៈ Kompheak Kumpheak
  ស្រីតូច Sreytouch Sreytuch
  ហួយ Huoy Houy
  សារ៉ាន់ Saran Sarann
  ពុទ្ធី Puthy Puthi
  មករា Makara Meakara
  ឧត្តមី Odomy Oudomi
`)

export const male = parse(`
  វុទ្ធី Vuthy Vuthi
  ដារ៉ា Dara Darra
  វណ្ណា Vanna Vana
  សុផល Sophal Sophol
  សំណាង Samnang Somnang
  រដ្ឋា Ratha Rotha
  វិបុល Vibol Vibul
  ពិសិដ្ឋ Piseth Piset
  សុវណ្ណ Sovann Sovan
  ចាន់ថា Chantha Chanta
  វណ្ណៈ Vannak Vannac
  ប៊ុនធឿន Bunthoeun Bunthoeurn
  រតនា Ratana Rathana
  ណារិទ្ធ Narith Narit
  សម្បត្តិ Sambath Sambat
  កុសល Kosal Kossal
  ភារុណ Phearun Phearon
  សុភ័ក្ត្រ Sopheak Sopheakt
  ចាន់រ៉ា Chanra Chanrah
  វិសាល Visal Visall
  មករា Makara Meakara
  ឧត្តម Odom Oudom
  សារ៉ាត់ Sarat Sarath
  ប៊ុនណា Bunna Buna
  រិទ្ធី Rithy Rithi
  សុជាតិ Socheat Sochet
  ភក្តី Pheakdey Phakdey
  ស៊ីណា Sina Syna
  ម៉េងហួរ Menghour Menghuor
  លីហួរ Lyhour Lihour
  គឹមហេង Kimheng Kemheng
  សុខុម Sokhom Sokhum
  តុលា Tola Tula
  ធា Thea Thear
  រស្មី Reaksmey Rasmey
  វាសនា Veasna Vasna
  ហុង Hong Houng
  ឡេង Leng Laeng
  ពៅ Pov Pao
  សុខហេង Sokheng Sokhheng
  រ៉ុន Ron Run
  អេងលី Engly Engli
  បូរី Borey Bory
  សីហា Seiha Seyha
`)

/** what given names of brothers and sisters often begin with */
export const beginnings: readonly Name[] = parse(`
  ស្រី Srey Srei
  សុខ Sok Sokh
  ចាន់ Chan Chann
  ប៊ុន Bun Boun
  គឹម Kim Kem
  វណ្ណ Vann Van
  សុ So Su
  ម៉ី Mey Mei
  លក្ខ Leak Lak
  ផល្ល Phall Phal
  មុនី Mony Muni
  ដា Da Dah
  ធី Thy Thi
  សំ Sam Som
  វិ Vi Vy
  ពិ Pi Py
  រិទ្ធ Rith Rit
  ហេង Heng Hengh
  លី Ly Li
  ឆៃ Chhay Chhai
  កុល Kol Kul
  នី Ny Ni
  ភា Phea Pea
  តារា Tara Dara
`)
/** and what they end in */
export const endings: readonly Name[] = parse(`
  ណា Na Nah
  លី Ly Li
  ធី Thy Thi
  រ៉ា Ra Rah
  ដា Da Dah
  ហេង Heng Hengh
  ណៃ Nay Nai
  ពេជ្រ Pich Pech
  រ័ត្ន Rath Roth
  មុំ Mom Moum
  ភា Phea Pheap
  នី Ny Ni
  ធា Thea Tea
  សៀង Sieng Seang
  វី Vy Vi
  សុខ Sok Sokh
  លក្ខណ៍ Leak Lak
  មាស Meas Meass
  តូច Touch Tuch
  គា Kea Kear
  វុធ Vuth Vut
  ថន Thorn Than
  សាន្ត San Sann
  ឡេង Leng Laeng
  រិន Rin Ren
  បូ Bo Bou
  យ៉ា Ya Yah
  ហួរ Hour Huor
  សេង Seng Saeng
  រុន Run Ron
  មិញ Minh Menh
  គង់ Kong Kung
  ភ័ក្ត្រ Pheak Phak
  អ៊ាង Eang Ang
  ធឿន Thoeun Thoeurn
  ពៅ Pov Pao
  កា Ka Kah
  ទេវី Tevy Tevi
  ចាន់ Chan Chann
  វត្តី Vatey Vattey
`)
