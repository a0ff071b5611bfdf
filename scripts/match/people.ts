/**
 * People as an enrolment drive would list them, of whom some are listed twice: households that two interviewers came to, people
 * who are counted at home and where they work. Each listing has the errors of its own day. Beside them stand those who look
 * alike and are not: brothers and sisters with like names, twins, people of one village with the same common name and year.
 * The rates are written here (docs/duplicates.md gives them too); nobody's data went into it.
 */
import type { ProfileText } from '../../forms/matching/profile.ts'
import { seeded } from '../rules-json.ts'
import { beginnings, endings, families, female, male, type Name } from './names.ts'

/** One listing of one person. */
export interface Listing {
  id: string
  household: string
  /** who it really is */
  person: number
  /** of which half the real household is: what is fitted never sees the other one */
  train: boolean
  text: ProfileText
  /** the display name, as an interview makes it */
  name: string
}

interface Person {
  number: number
  sex: 'female' | 'male'
  birth: string
  family: Name
  given: Name
  /** how the card writes it: an index into the spellings */
  card: [family: number, given: number]
  id: string
}
interface Household {
  place: string
  phone: string
  people: Person[]
  train: boolean
}

const rates = {
  /** a household that is visited twice; of it each member is left out the second time */
  visitedTwice: 0.07,
  leftOut: 0.1,
  /** an adult who is listed where they work as well */
  listedElsewhere: 0.06,
  /** one who is written down twice in one household */
  twiceAtHome: 0.001,
  twins: 0.03,
  likeNames: 0.4,
  bothScripts: 0.35,
  khmerOnly: 0.45,
  otherSpelling: 0.4,
  khmerVariant: 0.05,
  slip: 0.025,
  swapped: 0.03,
  nickname: 0.015,
  wrongSex: 0.004,
  noPhone: 0.2,
  otherPhone: 0.15,
  idTold: 0.3,
  idSlip: 0.02,
} as const

const surveyDate = '2026-11-20'

export function makeListings(many: number, seed: number): Listing[] {
  const random = seeded(seed)
  const chance = (rate: number): boolean => random() < rate
  const below = (n: number): number => Math.floor(random() * n)
  /** common ones first: a third of the list makes two thirds of the people */
  const common = <T>(list: readonly T[]): T => list[Math.floor(list.length * random() ** 1.6)]!
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  const digits = (n: number): string => Array.from({ length: n }, () => below(10)).join('')

  const villages = Array.from({ length: Math.max(4, Math.round(many / 400)) }, () => {
    const [province, district, commune, village] = [
      pick(['08', '12', '03']),
      1 + below(4),
      1 + below(5),
      1 + below(9),
    ]
    return `${province}0${district}0${commune}0${village}`
  })
  let people = 0

  const givenOf = (sex: Person['sex'], like?: Name): Name => {
    if (like && chance(rates.likeNames)) {
      // Sreymom and Sreypov, Vuthy and Vutha: the beginning or the end stays
      const joined = chance(0.5) ? join(pick(beginnings), pick(endings)) : join(like, pick(endings))
      return [...joined[0]].length <= 12 ? joined : join(pick(beginnings), pick(endings))
    }
    if (chance(0.5)) return join(common(beginnings), common(endings))
    return common(sex === 'female' ? female : male)
  }
  const makePerson = (family: Name, sex: Person['sex'], birth: string, like?: Name): Person => ({
    number: people++,
    sex,
    birth,
    family,
    given: givenOf(sex, like),
    card: [0, 0],
    id: Number(birth.slice(0, 4)) <= 2010 && chance(0.7) ? digits(3) : '',
  })
  const sexOf = (): Person['sex'] => (chance(0.52) ? 'female' : 'male')
  const day = (year: number): string => `${year}-${two(1 + below(12))}-${two(1 + below(28))}`

  function makeHousehold(): Household {
    const family = common(families)
    const head = makePerson(family, sexOf(), day(1950 + below(52)))
    const members = [head]
    const born = Number(head.birth.slice(0, 4))
    const spouseSex = head.sex === 'male' ? 'female' : 'male'
    if (chance(0.75)) members.push(makePerson(common(families), spouseSex, day(born - 5 + below(10))))
    const children = born > 1998 ? below(2) : below(5)
    // many children carry their father's given name as their family name
    const childFamily = chance(0.3) ? head.given : family
    for (let n = 0; n < children; n++) {
      const before = members.at(-1)!
      const sex = sexOf()
      if (n > 0 && chance(rates.twins))
        members.push(makePerson(childFamily, before.sex, before.birth, before.given))
      else
        members.push(
          makePerson(
            childFamily,
            sex,
            day(Math.min(2025, born + 20 + n * 2 + below(4))),
            n > 0 ? before.given : undefined,
          ),
        )
    }
    if (chance(0.2)) members.push(makePerson(common(families), 'female', day(born - 22 - below(8))))
    for (const person of members)
      person.card = [below(person.family.length - 1), below(person.given.length - 1)]
    return {
      place: pick(villages),
      phone: `0${pick(['10', '12', '15', '70', '77', '81', '92', '96', '97'])}${digits(6)}`,
      people: members,
      train: chance(0.5),
    }
  }

  const slip = (text: string): string => {
    if (text.length < 3) return text
    const at = 1 + below(text.length - 2)
    const other = pick([...'aeiounmrshtk'])
    const kind = below(3)
    if (kind === 0) return text.slice(0, at) + text.slice(at + 1)
    if (kind === 1) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
    return /[a-z]/.test(text)
      ? text.slice(0, at) + other + text.slice(at + 1)
      : text.slice(0, at) + text.slice(at + 1)
  }
  const khmer = (text: string): string => {
    if (chance(rates.slip)) return slip(text)
    if (!chance(rates.khmerVariant)) return text
    for (const [a, b] of khmerVariants) if (text.includes(a)) return text.replace(a, b)
    return text
  }
  const latin = ([, ...spellings]: Name, card: number): string => {
    let text = spellings[chance(rates.otherSpelling) ? below(spellings.length) : card]!
    if (chance(rates.otherSpelling / 2)) text = respell(text)
    return chance(rates.slip) ? slip(text) : text
  }
  const respell = (text: string): string => {
    const possible = latinVariants.filter(([a]) => a.test(text))
    if (!possible.length) return text
    const [from, to] = pick(possible)
    return text.replace(from, to)
  }

  const listings: Listing[] = []
  function list(person: Person, household: string, place: string, phone: string, train: boolean): void {
    const turn = (names: [string, string]): [string, string] =>
      chance(rates.swapped) ? [names[1], names[0]] : names
    const nick = chance(rates.nickname) ? common(person.sex === 'female' ? female : male) : person.given
    const how = random()
    const both = how < rates.bothScripts
    const names: [string, string][] = [
      ['', ''],
      ['', ''],
    ]
    if (both || how < rates.bothScripts + rates.khmerOnly)
      names[0] = turn([khmer(person.family[0]), khmer(nick[0])])
    if (both || names[0]![1] === '')
      names[1] = turn([latin(person.family, person.card[0]), latin(nick, person.card[1])])
    listings.push({
      id: `p${listings.length}`,
      household,
      person: person.number,
      train,
      name: (names[0]![1] ? names[0]! : names[1]!).join(' '),
      text: {
        names,
        name: '',
        sex: chance(rates.wrongSex) ? (person.sex === 'female' ? 'male' : 'female') : person.sex,
        ...birthTold(person.birth),
        surveyDate,
        phone,
        id: person.id && chance(rates.idTold) ? (chance(rates.idSlip) ? digits(3) : person.id) : '',
        place,
      },
    })
  }

  function birthTold(birth: string): Pick<ProfileText, 'birthDate' | 'birthYear' | 'age'> {
    const [year, month, date] = birth.split('-') as [string, string, string]
    const nothing = { birthDate: '', birthYear: '', age: '' }
    const how = random()
    if (how < (Number(year) <= 2010 ? 0.6 : 0.45)) {
      if (chance(0.02) && Number(date) <= 12) return { ...nothing, birthDate: `${year}-${date}-${month}` }
      if (chance(0.02))
        return { ...nothing, birthDate: `${Number(year) + pick([-10, -1, 1, 10])}-${month}-${date}` }
      if (chance(0.02)) return { ...nothing, birthDate: `${year}-${month}-${two(1 + below(28))}` }
      return { ...nothing, birthDate: birth }
    }
    const told = chance(0.12) ? Number(year) + pick([-2, -1, -1, 1, 1, 2]) : Number(year)
    if (how < 0.75) return { ...nothing, birthYear: String(told) }
    const age = 2026 - told - (Number(month) >= 11 ? 1 : 0)
    // the older somebody is, the rounder the age
    return { ...nothing, age: String(age > 30 && chance(0.3) ? Math.round(age / 5) * 5 : Math.max(0, age)) }
  }

  const phoneOf = (phone: string): string =>
    chance(rates.noPhone)
      ? ''
      : chance(rates.otherPhone)
        ? `0${pick(['11', '16', '69', '88'])}${digits(6)}`
        : phone

  let households = 0
  while (listings.length < many) {
    const real = makeHousehold()
    const id = `h${households++}`
    const phone = phoneOf(real.phone)
    for (const person of real.people) {
      list(person, id, real.place, phone, real.train)
      if (chance(rates.twiceAtHome)) list(person, id, real.place, phone, real.train)
    }
    if (chance(rates.visitedTwice)) {
      const again = `h${households++}`
      const otherPhone = phoneOf(real.phone)
      for (const person of real.people)
        if (!chance(rates.leftOut)) list(person, again, real.place, otherPhone, real.train)
    }
    for (const person of real.people) {
      const age = 2026 - Number(person.birth.slice(0, 4))
      if (age < 16 || age > 60 || !chance(rates.listedElsewhere)) continue
      // in a rented room near the factory, with colleagues that are nobody's double
      const room = `h${households++}`
      const place = pick(villages)
      const own = chance(0.4) ? phoneOf(real.phone) : phoneOf(`0${pick(['10', '96'])}${digits(6)}`)
      list(person, room, place, own, real.train)
      for (let n = below(3); n > 0; n--)
        list(
          { ...makePerson(common(families), person.sex, day(1985 + below(22))), card: [0, 0] },
          room,
          place,
          own,
          real.train,
        )
    }
  }
  return listings.slice(0, many)
}

const two = (n: number): string => String(n).padStart(2, '0')
const join = (a: Name, b: Name): Name => [
  a[0] + b[0],
  `${a[1]}${b[1]!.toLowerCase()}`,
  `${a[2] ?? a[1]}${(b[2] ?? b[1]!).toLowerCase()}`,
]

/** Khmer spellings that are taken for each other */
const khmerVariants: [string, string][] = [
  ['ណ', 'ន'],
  ['្ឋ', '្ថ'],
  ['៊ុ', 'ុ'],
  ['័', ''],
  ['់', ''],
  ['ទ្ធ', 'ធ'],
  ['៉', ''],
  ['ខ', 'ក'],
]
/** what somebody who writes by ear does */
const latinVariants: [RegExp, string][] = [
  [/th/, 't'],
  [/y$/, 'i'],
  [/i$/, 'y'],
  [/ph/, 'p'],
  [/kh/i, 'k'],
  [/nn/, 'n'],
  [/ou/, 'u'],
  [/u(?=[a-z])/, 'ou'],
  [/ea$/, 'ia'],
  [/ey/, 'ei'],
  [/eo/, 'ev'],
  [/d/, 't'],
  [/o(?=[mn])/, 'u'],
  [/ao$/, 'av'],
  [/e(?=ng)/, 'ae'],
  [/chh/i, 'ch'],
]
