// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What of a person says who they are, under every spelling: made of facts by their roles (eligibility/roles.ts). keys.ts and
 * compare.ts read it. No fact is known by name here, and nothing of it is kept.
 */
import { roleValue } from '../eligibility/roles.ts'
import type { FactRole, Facts, RuleSet } from '../eligibility/ruleset.ts'
import { soundsOf } from './phonetic.ts'

/** One way in which a name is written. */
export interface Reading {
  /** as written, folded: the same only when it is spelled the same */
  family: string
  given: string
  khmer: boolean
  /** as it sounds (phonetic.ts) */
  familySounds: string
  givenSounds: string
}

/** @example { readings: [{ family: 'sok', givenSounds: 'CeNTa', … }], sex: 'male', year: 1990, isAge: false, date: '', phone: '10000011', id: '', place: '08110401' } */
export interface Profile {
  readings: Reading[]
  /** the value of the form, '' = not known */
  sex: string
  /** of birth; null = not known. Of an age the later of the two that it may be */
  year: number | null
  /** it was told as an age: it may be the year before, too */
  isAge: boolean
  /** ISO day of birth, '' = not known to the day */
  date: string
  /** the last 8 digits */
  phone: string
  /** the last digits of a paper, as told */
  id: string
  /** place code, the longer the nearer */
  place: string
}

/** A profile of facts by role; `name` stands in where the form asks for one name only. */
export function profileOf(ruleSet: RuleSet, facts: Facts, name: string): Profile {
  const value = (role: FactRole) => roleValue(ruleSet, role, facts)
  return profileFrom({
    names: [
      [value('family_name'), value('given_name')],
      [value('family_name_latin'), value('given_name_latin')],
    ],
    name,
    sex: value('sex'),
    birthDate: value('birth_date'),
    birthYear: value('birth_year'),
    age: value('age'),
    surveyDate: value('survey_date'),
    phone: value('phone'),
    id: value('id_suffix'),
    place: value('place'),
  })
}

export interface ProfileText {
  /** family and given name, once a script */
  names: [string, string][]
  name: string
  sex: string
  birthDate: string
  birthYear: string
  age: string
  surveyDate: string
  phone: string
  id: string
  place: string
}

/** The same of plain texts, as they stand in an interview, a file or a list. */
export function profileFrom(text: ProfileText): Profile {
  const written = text.names.filter(([family, given]) => family.trim() || given.trim())
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text.birthDate) ? text.birthDate : ''
  return {
    readings: (written.length ? written : [cut(text.name)]).map(reading),
    sex: text.sex,
    ...yearOf(text, date),
    date,
    phone: digitsOf(text.phone).slice(-8),
    id: digitsOf(text.id).slice(-4),
    place: text.place,
  }
}

/** The family name comes first. */
function cut(name: string): [string, string] {
  const [family = '', ...given] = name.trim().split(/[\s\u200b]+/)
  return given.length ? [family, given.join(' ')] : ['', family]
}

const reading = ([family, given]: [string, string]): Reading => ({
  family: plain(family),
  given: plain(given),
  khmer: /[\u1780-\u17dd]/.test(family + given),
  familySounds: soundsOf(family),
  givenSounds: soundsOf(given),
})

/** As client/ui/fold.ts, without blanks: two spellings that look the same are the same. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200d\u2060\ufeff\s-]/g, '')
    .replaceAll('\u17d2\u178a', '\u17d2\u178f')
    .toLowerCase()

function yearOf({ birthYear, age, surveyDate }: ProfileText, date: string): Pick<Profile, 'year' | 'isAge'> {
  const told = date ? date.slice(0, 4) : asciiDigits(birthYear)
  if (/^\d{4}$/.test(told)) return { year: Number(told), isAge: false }
  const years = asciiDigits(age)
  const isAge = /^\d{1,3}$/.test(years) && /^\d{4}/.test(surveyDate)
  return { year: isAge ? Number(surveyDate.slice(0, 4)) - Number(years) : null, isAge }
}

const asciiDigits = (text: string): string =>
  text.trim().replace(/[\u17e0-\u17e9]/g, digit => String(digit.charCodeAt(0) - 0x17e0))
const digitsOf = (text: string): string => asciiDigits(text).replace(/\D/g, '')
