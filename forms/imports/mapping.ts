/**
 * Which column of a list is what: guessed from its header in both languages, then edited by the manager and kept for files of the same
 * shape. rows.ts reads by it. What a programme calls its facts comes from the rule set.
 */
import { rolesOf } from '../eligibility/roles.ts'
import type { FactDefinition, FactRole, RuleSet } from '../eligibility/ruleset.ts'
import { fold } from './cell-text.ts'

/** Who has a membership; who stood on a list of another project; workplaces. */
export type ImportKind = 'members' | 'former' | 'employers'

/**
 * What a column is: `fact:<name>`, `name` (a whole name), `place` (a code), `place.0` … `place.3` (name or code of the province,
 * district, commune, village), `household` (rows with the same one live together), `employer.name`, `employer.alias`,
 * `employer.<what>`; '' = is left out.
 */
export type Target = string

export const employerFacts = ['number', 'sector', 'size', 'phone', 'address'] as const

/** How a list is to be read. */
export interface Mapping {
  kind: ImportKind
  /** one for each column */
  columns: Target[]
  /** fact → value that stands for every row: `{ is_member: 'yes' }` */
  same: Record<string, string>
  /** what cells mean that nobody could guess: by `<column> <folded text>` the value, by `place <folded path>` the code; '' = nothing */
  meanings: Record<string, string>
  /** numbers of rows (as Excel counts) that are left out, and of those that come in although somebody like them is known */
  leaveOut: number[]
  keep: number[]
}

/** words of headers for what every list has, folded; the fact that a programme has for it is found by its role */
const roleWords: Partial<Record<FactRole, string[]>> = {
  family_name: ['family name', 'surname', 'last name', 'គោត្តនាម', 'នាមត្រកូល'],
  given_name: ['given name', 'first name', 'នាមខ្លួន', 'នាម'],
  family_name_latin: [
    'family name latin',
    'surname latin',
    'last name english',
    'គោត្តនាមឡាតាំង',
    'គោត្តនាមអក្សរឡាតាំង',
  ],
  given_name_latin: ['given name latin', 'first name english', 'នាមឡាតាំង', 'នាមខ្លួនអក្សរឡាតាំង'],
  nickname: ['nickname', 'known as', 'ឈ្មោះហៅក្រៅ'],
  sex: ['sex', 'gender', 'm f', 'ភេទ'],
  birth_date: [
    'date of birth',
    'birth date',
    'birthday',
    'dob',
    'born',
    'ថ្ងៃខែឆ្នាំកំណើត',
    'ថ្ងៃកំណើត',
    'ថ្ងៃ ខែ ឆ្នាំកំណើត',
  ],
  birth_year: ['year of birth', 'birth year', 'yob', 'ឆ្នាំកំណើត'],
  age: ['age', 'years old', 'អាយុ'],
  phone: [
    'phone',
    'phone number',
    'telephone',
    'tel',
    'mobile',
    'contact',
    'លេខទូរស័ព្ទ',
    'ទូរស័ព្ទ',
    'ទូរសព្ទ',
    'លេខទូរសព្ទ',
  ],
  address: ['address', 'house', 'street', 'អាសយដ្ឋាន', 'អាស័យដ្ឋាន', 'ផ្ទះលេខ'],
  survey_date: ['date of interview', 'interview date', 'survey date', 'ថ្ងៃសម្ភាសន៍'],
  consent_contact: ['may call', 'may be called', 'consent to contact', 'អាចទូរស័ព្ទ'],
  id_suffix: ['last digits of id', 'id last 3', 'លេខចុងអត្តសញ្ញាណប័ណ្ណ'],
}
const placeWords: Record<string, string[]> = {
  place: [
    'place code',
    'village code',
    'geo code',
    'geocode',
    'ncdd',
    'ncdd code',
    'code of village',
    'លេខកូដភូមិ',
    'កូដភូមិ',
    'លេខកូដទីកន្លែង',
  ],
  'place.0': ['province', 'province capital', 'province city', 'khet', 'ខេត្ត', 'រាជធានី ខេត្ត', 'ខេត្ត រាជធានី'],
  'place.1': [
    'district',
    'khan',
    'srok',
    'district khan',
    'city district khan',
    'ស្រុក',
    'ខណ្ឌ',
    'ស្រុក ខណ្ឌ',
    'ក្រុង ស្រុក ខណ្ឌ',
  ],
  'place.2': ['commune', 'sangkat', 'khum', 'commune sangkat', 'ឃុំ', 'សង្កាត់', 'ឃុំ សង្កាត់'],
  'place.3': ['village', 'phum', 'ភូមិ'],
}
const nameWords = [
  'name',
  'full name',
  'member name',
  'worker name',
  'name of worker',
  'name of member',
  'ឈ្មោះ',
  'ឈ្មោះពេញ',
  'គោត្តនាម និងនាម',
  'នាម និងគោត្តនាម',
  'គោត្តនាម នាម',
]
const householdWords = [
  'household',
  'household number',
  'household no',
  'household id',
  'family number',
  'family no',
  'លេខគ្រួសារ',
  'គ្រួសារលេខ',
]
const employerWords: Record<string, string[]> = {
  'employer.name': [
    'employer',
    'employer name',
    'name of employer',
    'company',
    'company name',
    'factory',
    'factory name',
    'enterprise',
    'name',
    'workplace',
    'និយោជក',
    'ឈ្មោះនិយោជក',
    'រោងចក្រ',
    'ឈ្មោះរោងចក្រ',
    'ក្រុមហ៊ុន',
    'ឈ្មោះក្រុមហ៊ុន',
    'សហគ្រាស',
    'ឈ្មោះសហគ្រាស',
    'ឈ្មោះ',
  ],
  'employer.alias': [
    'other name',
    'other names',
    'also known as',
    'aka',
    'khmer name',
    'latin name',
    'short name',
    'brand',
    'ឈ្មោះផ្សេង',
    'ឈ្មោះខ្មែរ',
    'ឈ្មោះឡាតាំង',
  ],
  'employer.number': [
    'registration number',
    'registration no',
    'employer number',
    'number',
    'លេខចុះបញ្ជី',
    'លេខចុះបញ្ជិកា',
    'លេខសហគ្រាស',
  ],
  'employer.sector': ['sector', 'industry', 'kind', 'វិស័យ', 'ប្រភេទ'],
  'employer.size': ['workers', 'number of workers', 'employees', 'size', 'ចំនួនកម្មករ', 'ចំនួនបុគ្គលិក'],
  'employer.phone': roleWords.phone!,
  'employer.address': roleWords.address!,
}

interface Known {
  target: Target
  words: string[]
}

/** Everything a column of such a list may be, with the words it is known by. */
export function knownTargets(ruleSet: RuleSet, kind: ImportKind): Known[] {
  const places = Object.entries(placeWords).map(([target, words]) => ({ target, words }))
  if (kind === 'employers')
    return [...Object.entries(employerWords).map(([target, words]) => ({ target, words })), ...places]
  const roles = rolesOf(ruleSet)
  const ofRole = Object.entries(roles).flatMap(([role, name]) =>
    role === 'place'
      ? []
      : [{ target: `fact:${name}`, words: [name, ...(roleWords[role as FactRole] ?? [])] }],
  )
  const ofFacts = factsToFill(ruleSet).map(fact => ({
    target: `fact:${fact.name}`,
    words: [fact.name, ...Object.values(fact.label)].map(fold),
  }))
  return [
    { target: 'name', words: nameWords },
    ...places,
    ...ofRole,
    ...ofFacts,
    { target: 'household', words: householdWords },
  ]
}

/** Facts that a list may bring: those of the facts sheet but the place, and what every programme keeps of a person by role. */
export const factsToFill = (ruleSet: RuleSet): FactDefinition[] => {
  const place = rolesOf(ruleSet).place
  return ruleSet.facts.filter(fact => fact.name !== place)
}

/** Every fact name that a mapping may name. */
export function factNames(ruleSet: RuleSet): Set<string> {
  const { place, ...roles } = rolesOf(ruleSet)
  const names = new Set([...Object.values(roles), ...ruleSet.facts.map(fact => fact.name)])
  if (place) names.delete(place)
  return names
}

/** Whether a header is one of a list: finds the row of headers (header-rows.ts). */
export function headerTest(ruleSet: RuleSet, kind: ImportKind): (header: string) => boolean {
  const words = new Set(knownTargets(ruleSet, kind).flatMap(one => one.words.map(fold)))
  return header => words.has(fold(header))
}

/**
 * The most likely target of each column; one that two columns seem to be is the better one's.
 * @example guessColumns(ruleSet, 'members', ['No', 'ឈ្មោះ', 'ភេទ', 'Village']) → ['', 'name', 'fact:sex', 'place.3']
 */
export function guessColumns(ruleSet: RuleSet, kind: ImportKind, headers: readonly string[]): Target[] {
  const known = knownTargets(ruleSet, kind).map(({ target, words }) => ({ target, words: words.map(fold) }))
  const scores = headers
    .flatMap((header, column) =>
      known.map(one => ({ column, target: one.target, score: likeness(header, one.words) })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const columns = headers.map(() => '')
  const taken = new Set<Target>()
  for (const { column, target } of scores) {
    if (columns[column] !== '' || taken.has(target)) continue
    columns[column] = target
    if (target !== 'employer.alias') taken.add(target)
  }
  return columns
}

/** 0 … 100. A header of two rows is known by its lower part first. */
function likeness(header: string, words: readonly string[]): number {
  const parts = header.split(' / ')
  const whole = fold(header)
  if (words.includes(whole)) return 100
  const last = fold(parts.at(-1) ?? '')
  if (words.includes(last)) return 90
  if (parts.some(part => words.includes(fold(part)))) return 70
  const within = words.filter(word => word.length > 3 && ` ${whole} `.includes(` ${word} `))
  return within.length > 0 ? 30 + Math.min(29, Math.max(...within.map(word => word.length))) : 0
}

/** What a file is recognised by, so that last month's mapping is there again: its headers. */
export const shapeOf = (kind: ImportKind, headers: readonly string[]): string =>
  `${kind}|${headers.map(fold).join('|')}`
