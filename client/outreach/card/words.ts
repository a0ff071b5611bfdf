/**
 * Words of a person's card and of its sheets: tasks, warning, photos, months, hand-over, messages, forms, household. Loaded with
 * the card. What a programme calls its outcomes, papers and tasks comes from its rule set.
 */
import type { Words } from '../../ui/text.ts'

export const cardWords = {
  // photos
  photo: { en: 'The photo', km: 'រូបថត' },
  photoTake: { en: 'Take a photo', km: 'ថតរូប' },
  photoMore: { en: 'Take another photo', km: 'ថតរូបមួយទៀត' },
  photoRemove: { en: 'Remove this photo', km: 'លុបរូបនេះ' },
  photoKeeping: { en: 'Saving on this phone…', km: 'កំពុងរក្សាទុកក្នុងទូរស័ព្ទ…' },
  photoSee: { en: 'See the photo', km: 'មើលរូបថត' },
  photosSee: { en: 'See {count} photos', km: 'មើលរូបថត {count}' },
  photoOpening: { en: 'Opening the photo…', km: 'កំពុងបើករូបថត…' },
  photoAgain: { en: 'Try again', km: 'ព្យាយាមម្ដងទៀត' },
  photoOffline: {
    en: 'This photo is no longer on this phone; the office has it. Connect to see it.',
    km: 'រូបថតនេះមិនមានក្នុងទូរស័ព្ទនេះទៀតទេ ការិយាល័យមានវា។ សូមភ្ជាប់អ៊ីនធឺណិត ដើម្បីមើល។',
  },
  photoNotThere: {
    en: 'This photo has not reached the office yet. It is still on the phone that took it.',
    km: 'រូបថតនេះមិនទាន់ទៅដល់ការិយាល័យទេ។ វានៅក្នុងទូរស័ព្ទដែលបានថត។',
  },
  photoBroken: { en: 'The photo could not be opened.', km: 'មិនអាចបើករូបថតបានទេ។' },
  photoHeic: {
    en: 'This phone stores photos in a way (HEIC) that cannot be read here. In the settings of its camera choose “Most compatible” or JPEG, and take the photo again.',
    km: 'ទូរស័ព្ទនេះរក្សារូបថតជាទម្រង់ HEIC ដែលមិនអាចអាននៅទីនេះបានទេ។ ក្នុងការកំណត់កាមេរ៉ា សូមជ្រើស “Most compatible” ឬ JPEG រួចថតម្ដងទៀត។',
  },
  photoNone: {
    en: 'This file is no picture that can be read. Please take a photo.',
    km: 'ឯកសារនេះមិនមែនជារូបភាពដែលអាចអានបានទេ។ សូមថតរូប។',
  },
  photoFull: {
    en: 'The phone is full, so the photo was not kept. Everything else is safe. Free some space, or go on without it.',
    km: 'ទូរស័ព្ទពេញ ដូច្នេះរូបថតមិនត្រូវបានរក្សាទុកទេ។ អ្វីផ្សេងទៀតមានសុវត្ថិភាព។ សូមសម្អាតទំហំ ឬបន្តដោយគ្មានវា។',
  },
  photoNotKept: {
    en: 'The photo could not be kept. Please try once more.',
    km: 'មិនអាចរក្សាទុករូបថតបានទេ។ សូមសាកម្ដងទៀត។',
  },
  // two things said together, as each script joins them
  pair: { en: '{one}: {other}', km: '{one}៖ {other}' },
  colon: { en: ':', km: '៖' },
  both: { en: '{one}. {other}', km: '{one}។ {other}' },
  // what was typed and not saved
  unsaved: { en: 'Something is typed and not saved yet', km: 'មានអ្វីដែលបានសរសេរ តែមិនទាន់រក្សាទុក' },
  goOn: { en: 'Go on', km: 'បន្ត' },
  unsavedGone: {
    en: 'This was typed and not saved, and the case has left this phone. Tell it to whoever works it now.',
    km: 'ពាក្យទាំងនេះបានសរសេរ តែមិនទាន់រក្សាទុក ហើយករណីនេះមិនមានក្នុងទូរស័ព្ទនេះទៀតទេ។ សូមប្រាប់អ្នកដែលទទួលបន្ត។',
  },
  unsavedForget: { en: 'Done, delete it here', km: 'រួចហើយ សូមលុបពីទីនេះ' },
  // undo
  mistake: { en: 'That was a mistake', km: 'នោះជាកំហុស' },
  // the warning
  warn: { en: 'Read the warning aloud', km: 'អានការព្រមានឱ្យស្ដាប់' },
  warnFirst: {
    en: 'Read this to the person before they decide. What they answer is recorded.',
    km: 'សូមអាននេះឱ្យគាត់ស្ដាប់ មុនគាត់សម្រេចចិត្ត។ ចម្លើយរបស់គាត់ត្រូវបានកត់ត្រា។',
  },
  warnUnderstood: { en: 'Read aloud, the person understood', km: 'បានអាន ហើយគាត់បានយល់' },
  warnNot: { en: 'Not understood yet: we stop here', km: 'មិនទាន់យល់៖ យើងឈប់ត្រឹមនេះ' },
  warnAlready: {
    en: 'It has happened already, without the warning',
    km: 'រឿងនេះបានកើតឡើងរួចហើយ ដោយគ្មានការព្រមាន',
  },
  warnTold: { en: 'Warning read and understood', km: 'បានអានការព្រមាន ហើយគាត់បានយល់' },
  warnMissing: {
    en: 'Enrolled without the warning on record. Read it now; the office sees this.',
    km: 'បានចុះបញ្ជិកាដោយគ្មានកំណត់ត្រាការព្រមាន។ សូមអានឥឡូវនេះ; ការិយាល័យមើលឃើញរឿងនេះ។',
  },
  warnMissed: {
    en: 'Enrolled before the warning was read; it was read afterwards. The office sees this.',
    km: 'បានចុះបញ្ជិកាមុនអានការព្រមាន; បានអានក្រោយមក។ ការិយាល័យមើលឃើញរឿងនេះ។',
  },
  // hand-over
  handOver: { en: 'Hand over', km: 'ប្រគល់ឱ្យអ្នកផ្សេង' },
  handTo: { en: 'Who goes on with it?', km: 'នរណាបន្តករណីនេះ?' },
  handPlace: { en: 'Whoever works this place', km: 'អ្នកធ្វើការនៅទីកន្លែងនេះ' },
  handChoose: { en: 'Choose who goes on.', km: 'សូមជ្រើសរើសអ្នកបន្ត។' },
  handNone: {
    en: 'No colleagues are known on this phone yet. Sync to fetch their names.',
    km: 'មិនទាន់មានឈ្មោះមិត្តរួមការងារក្នុងទូរស័ព្ទនេះទេ។ សូមធ្វើសមកាលកម្ម។',
  },
  handNobody: {
    en: 'No colleague may see cases of this list. Ask the office.',
    km: 'គ្មានមិត្តរួមការងារណាមានសិទ្ធិមើលបញ្ជីនេះទេ។ សូមសួរការិយាល័យ។',
  },
  worksIt: { en: 'Works on it', km: 'អ្នកទទួលបន្ទុក' },
  // corrections
  placesOpening: { en: 'Reading the villages…', km: 'កំពុងអានបញ្ជីភូមិ…' },
  placesNone: {
    en: 'The list of villages is not on this phone yet. Sync to fetch it.',
    km: 'បញ្ជីភូមិមិនទាន់មានក្នុងទូរស័ព្ទនេះទេ។ សូមធ្វើសមកាលកម្ម។',
  },
  placeSearch: { en: 'Village', km: 'ភូមិ' },
  placeHelp: {
    en: 'For the whole household, within your area. Whoever moved farther away is recorded as moved.',
    km: 'សម្រាប់គ្រួសារទាំងមូល ក្នុងតំបន់របស់អ្នក។ អ្នកដែលប្ដូរទៅឆ្ងាយជាងនេះ សូមកត់ត្រាថាប្ដូរទីលំនៅ។',
  },
  placeMore: { en: '{count} more. Write another letter.', km: '{count} ទៀត។ សូមសរសេរអក្សរមួយទៀត។' },
  placeNobody: { en: 'No village of this name here.', km: 'គ្មានភូមិឈ្មោះនេះទេ។' },
  suffixOnly: {
    en: 'Only the last digits of the card, at most four.',
    km: 'តែលេខខ្ទង់ចុងក្រោយនៃប័ណ្ណប៉ុណ្ណោះ យ៉ាងច្រើនបួនខ្ទង់។',
  },
  // months
  months: { en: 'Contributions by month', km: 'ភាគទានតាមខែ' },
  monthsHelp: {
    en: 'Tap a month: paid or not, and how you know.',
    km: 'ចុចលើខែ៖ បានបង់ឬមិនបានបង់ ហើយដឹងដោយរបៀបណា។',
  },
  monthPaid: { en: 'paid', km: 'បានបង់' },
  monthUnpaid: { en: 'not paid', km: 'មិនបានបង់' },
  monthOwed: { en: 'unpaid, it seems', km: 'ហាក់មិនបានបង់' },
  monthUnknown: { en: 'not known', km: 'មិនដឹង' },
  monthRunning: { en: 'until {day}', km: 'ត្រឹម {day}' },
  monthConflict: { en: 'two answers', km: 'ចម្លើយពីរ' },
  monthWas: { en: 'Was {month} paid?', km: 'តើខែ {month} បានបង់ទេ?' },
  monthYes: { en: 'Yes, paid', km: 'បានបង់' },
  monthNo: { en: 'No, not paid', km: 'មិនបានបង់' },
  monthHow: { en: 'How do you know?', km: 'ដឹងដោយរបៀបណា?' },
  monthReceipt: { en: 'I saw the receipt', km: 'បានឃើញបង្កាន់ដៃ' },
  monthApp: { en: 'I saw it in the app of the scheme', km: 'បានឃើញក្នុងកម្មវិធីទូរស័ព្ទ' },
  monthTold: { en: 'The person says so', km: 'តាមសម្ដីគាត់' },
  monthChoose: { en: 'Choose both answers.', km: 'សូមជ្រើសរើសចម្លើយទាំងពីរ។' },
  // messages
  message: { en: 'Write a message', km: 'សរសេរសារ' },
  messageWhich: { en: 'Which text?', km: 'អត្ថបទណា?' },
  messageLanguage: { en: 'Language of the text', km: 'ភាសានៃអត្ថបទ' },
  messageText: { en: 'Text', km: 'អត្ថបទ' },
  messageHint: { en: 'Change it as you like before you send it.', km: 'អាចកែតាមចិត្ត មុនផ្ញើ។' },
  messageVia: { en: 'Send with', km: 'ផ្ញើតាម' },
  messageSms: { en: 'SMS', km: 'សារ SMS' },
  messageOther: { en: 'Messenger or another app', km: 'Messenger ឬកម្មវិធីផ្សេង' },
  messageCopied: { en: 'Text copied. Put it into the app.', km: 'បានចម្លងអត្ថបទ។ សូមដាក់ក្នុងកម្មវិធី។' },
  messageNoApp: {
    en: 'This phone shares no text. Mark it and copy it.',
    km: 'ទូរស័ព្ទនេះមិនអាចចែករំលែកអត្ថបទទេ។ សូមជ្រើស ហើយចម្លងវា។',
  },
  messageSent: { en: 'Did you send it?', km: 'តើអ្នកបានផ្ញើទេ?' },
  messageRecord: { en: 'Yes, record it', km: 'បានផ្ញើ សូមកត់ត្រា' },
  messageNeeds: {
    en: 'Texts that name the scheme are left out: the person has not agreed to that.',
    km: 'អត្ថបទដែលនិយាយឈ្មោះរបបមិនត្រូវបានបង្ហាញទេ៖ គាត់មិនបានយល់ព្រមទេ។',
  },
  // tasks
  tasks: { en: 'To do', km: 'ត្រូវធ្វើ' },
  tasksNone: { en: 'Nothing is asked for at the moment.', km: 'ឥឡូវគ្មានអ្វីត្រូវធ្វើទេ។' },
  taskLate: { en: 'missed', km: 'ខកខាន' },
  taskDone: { en: 'done', km: 'រួចរាល់' },
  taskFrom: { en: 'from {day}', km: 'ចាប់ពី {day}' },
  taskUntil: { en: 'until {day}', km: 'ត្រឹម {day}' },
  ask: { en: 'Ask what is missing', km: 'សួរអ្វីដែលនៅខ្វះ' },
  askHelp: {
    en: 'These answers would decide. Leave blank what the person does not know.',
    km: 'ចម្លើយទាំងនេះជួយសម្រេច។ សូមទុកទទេនូវអ្វីដែលគាត់មិនដឹង។',
  },
  askNothing: { en: 'Answer at least one question.', km: 'សូមឆ្លើយយ៉ាងហោចណាស់មួយសំណួរ។' },
  // forms
  form: { en: 'Fill the form: {form}', km: 'បំពេញទម្រង់៖ {form}' },
  formGoOn: { en: 'Go on with the form: {form}', km: 'បន្តទម្រង់៖ {form}' },
  formMissing: {
    en: 'The form is not on this phone yet. Sync to fetch it.',
    km: 'ទម្រង់មិនទាន់មានក្នុងទូរស័ព្ទនេះទេ។ សូមធ្វើសមកាលកម្ម។',
  },
  formFailed: {
    en: 'The form could not be opened. Nothing is lost. Connect once and try again.',
    km: 'មិនអាចបើកទម្រង់បានទេ។ គ្មានអ្វីបាត់ទេ។ សូមភ្ជាប់អ៊ីនធឺណិតម្ដង ហើយសាកម្ដងទៀត។',
  },
  formOpening: { en: 'Opening the form…', km: 'កំពុងបើកទម្រង់…' },
  formGone: {
    en: 'This form was finished or deleted.',
    km: 'ទម្រង់នេះត្រូវបានបញ្ចប់ ឬលុប។',
  },
  // why not
  others: { en: 'Why not something else?', km: 'ហេតុអ្វីមិនមែនរឿងផ្សេង?' },
  othersHelp: {
    en: 'Everything that the rules know. Press one to see what stands against it.',
    km: 'អ្វីទាំងអស់ដែលវិធានស្គាល់។ ចុចមួយដើម្បីឃើញអ្វីដែលមិនស្រប។',
  },
  applies: { en: 'applies', km: 'ត្រូវនឹងគាត់' },
  mayApply: { en: 'open: an answer is missing', km: 'នៅបើក៖ ខ្វះចម្លើយ' },
  appliesNot: { en: 'does not apply', km: 'មិនត្រូវនឹងគាត់' },
  // household
  visit: { en: 'The whole household', km: 'គ្រួសារទាំងមូល' },
  visitTitle: { en: 'Household {name}', km: 'គ្រួសារ {name}' },
  visitNothing: { en: 'no case', km: 'គ្មានករណី' },
  visitPeople: { en: '{count} people', km: '{count} នាក់' },
  visitCases: { en: '{count} open cases', km: 'ករណីនៅបើក {count}' },
  visitAll: { en: 'Record an attempt for all {count}', km: 'កត់ត្រាការព្យាយាមសម្រាប់ទាំង {count}' },
  visitDone: { en: '{count} saved on this phone', km: 'បានរក្សាទុក {count} ក្នុងទូរស័ព្ទនេះ' },
  visitLeft: {
    en: '{count} could not be saved: the phone has no room.',
    km: 'មិនអាចរក្សាទុក {count} ទេ៖ ទូរស័ព្ទគ្មានទំហំ។',
  },
  backToVisit: { en: 'Back', km: 'ត្រឡប់' },
} satisfies Record<string, Words>
