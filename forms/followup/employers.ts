// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Workplaces. What people say of where they work is folded to a key, so that one factory is one however it was written; a
 * manager's register names others that are the same. An employer case is a view and has no row of its own: the open cases of lists about
 * the workplace (eligibility/workplace.ts) of those workers who said yes to it. What is shown of it is made by employer-case.ts.
 */
import type { CaseRecord } from '../eligibility/case-view.ts'
import type { Facts, RuleSet } from '../eligibility/ruleset.ts'
import { maySpeakOfWorkplace, workplaceOutcomes } from '../eligibility/workplace.ts'

/** A workplace of the manager's register. `place`: code of any length, '' = one of this name wherever somebody says it. */
export interface Employer {
  id: string
  name: string
  aliases: readonly string[]
  place: string
}
/** The register by the folded names under which its workplaces are known, each list in the order of the register. */
export type Register = ReadonlyMap<string, readonly Employer[]>

/** words that say what kind of firm it is, and not which */
const kinds = new Set(
  'co company corp corporation ltd limited plc inc llc pte cambodia kampuchea factory garment the of and'.split(
    ' ',
  ),
)
const khmerKinds = ['ក្រុមហ៊ុន', 'រោងចក្រ', 'សហគ្រាស', 'គ្រឹះស្ថាន', 'កម្ពុជា', 'ខេមបូឌា', 'ឯ.ក', 'ខូអិលធីឌី', 'ភីអិលស៊ី']

const districtDigits = 4
const provinceDigits = 2

/**
 * A name of a workplace without what differs from writer to writer; '' = nothing is left of it.
 * @example foldEmployer('Golden  Needle (Cambodia) Co., Ltd.') → 'goldenneedle'
 */
export function foldEmployer(name: string): string {
  const plain = khmerKinds.reduce(
    (text, kind) => text.replaceAll(kind, ' '),
    name
      .normalize('NFKD')
      .replace(/[\u200b-\u200d\ufeff]/g, '')
      .replace(/[\u0300-\u036f]/g, '')
      .replaceAll('\u17d2\u178a', '\u17d2\u178f')
      .replace(/[\u17e0-\u17e9]/g, digit => String(digit.charCodeAt(0) - 0x17e0))
      .toLowerCase(),
  )
  const words = plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter(word => word !== '')
  const named = words.filter(word => !kinds.has(word))
  return (named.length ? named : words).join('')
}

/**
 * What cases are joined by where no register knows better: the folded name and the district, as two firms of one name may stand in two.
 * @example employerKey('Golden Needle Co., Ltd.', '08010101') → '0801:goldenneedle'; '' where there is no name
 */
export function employerKey(name: string, place: string): string {
  const folded = foldEmployer(name)
  return folded === '' ? '' : `${place.slice(0, districtDigits)}:${folded}`
}

/** @param employers of two that answer to a name in one place the first stands */
export function registerOf(employers: readonly Employer[]): Register {
  const register = new Map<string, Employer[]>()
  for (const employer of employers) {
    for (const folded of new Set([employer.name, ...employer.aliases].map(foldEmployer))) {
      const same = register.get(folded)
      if (same) same.push(employer)
      else if (folded !== '') register.set(folded, [employer])
    }
  }
  return register
}

/**
 * The workplace of the register that is meant: the one of this name in the district; else one that is known for a wider place around it, or
 * for none; else, as people work in other districts than they live in, the only one of this name in the province.
 * @param key as employerKey makes it
 */
export function employerOf(register: Register, key: string): Employer | undefined {
  const at = key.indexOf(':')
  const district = key.slice(0, at)
  const named = register.get(key.slice(at + 1)) ?? []
  const here = named.find(({ place }) => place.length >= districtDigits && place.startsWith(district))
  if (here && district !== '') return here
  const around = named
    .filter(({ place }) => place.length < districtDigits && district.startsWith(place))
    .sort((a, b) => b.place.length - a.place.length)[0]
  if (around) return around
  const province = district.slice(0, provinceDigits)
  const near = named.filter(({ place }) => province !== '' && place.startsWith(province))
  return near.length === 1 ? near[0] : undefined
}

/** The workplace of a person with these facts: null where the programme asks for none, none was named, or they said no yes to it. */
export function workplaceOf(ruleSet: RuleSet, facts: Facts, place: string): string | null {
  const { employer } = ruleSet
  if (!employer || !maySpeakOfWorkplace(ruleSet, facts)) return null
  return employerKey(facts[employer.fact] ?? '', place) || null
}

/** One worker's case, as far as joining asks. */
export interface WorkerCase {
  case: CaseRecord
  facts: Facts
  place: string
}
/** The open cases about one workplace. */
export interface EmployerCase<W extends WorkerCase = WorkerCase> {
  /** the id in the register, or the key of what was said */
  key: string
  /** null = it is not in the register */
  employer: Employer | null
  name: string
  /** district or wider; of the register */
  place: string
  /** every way in which its workers write it, in the order of the alphabet */
  written: string[]
  cases: W[]
}

/** Whether a case is about the workplace and somebody should still work it. */
export function isWorkplaceCase(ruleSet: RuleSet, record: CaseRecord): boolean {
  if (!record.current || !workplaceOutcomes(ruleSet).has(record.outcome)) return false
  return record.review === true || !ruleSet.states.some(({ name, closed }) => closed && name === record.state)
}

/**
 * Joins open cases by workplace, the one with the most workers first. Leaves out workers who did not say yes to it.
 * @param workers of lists that whoever asks may see: nothing else may be joined for them
 */
export function employerCases<W extends WorkerCase>(
  ruleSet: RuleSet,
  workers: readonly W[],
  register: Register,
): EmployerCase<W>[] {
  const joined = new Map<string, EmployerCase<W>>()
  for (const worker of workers) {
    const said = workplaceOf(ruleSet, worker.facts, worker.place)
    if (said === null || !isWorkplaceCase(ruleSet, worker.case)) continue
    const employer = employerOf(register, said) ?? null
    const key = employer?.id ?? said
    const group = joined.get(key) ?? {
      key,
      employer,
      name: '',
      place: employer?.place ?? said.slice(0, said.indexOf(':')),
      written: [],
      cases: [],
    }
    const written = (worker.facts[ruleSet.employer!.fact] ?? '').trim()
    if (!group.written.includes(written)) group.written.push(written)
    group.cases.push(worker)
    joined.set(key, group)
  }
  const people = ({ cases }: EmployerCase<W>) => new Set(cases.map(one => one.case.person)).size
  return [...joined.values()]
    .map(group => ({ ...group, written: group.written.sort(), name: nameOf(group) }))
    .sort((a, b) => people(b) - people(a) || (a.key < b.key ? -1 : 1))
}

/** As the register has it; else, of several ways to write it, always the same one, whoever's case came first. */
const nameOf = ({ employer, written }: Pick<EmployerCase, 'employer' | 'written'>): string =>
  employer?.name ?? [...written].sort()[0] ?? ''

/**
 * A workplace in an address: the name of a firm may stand in none.
 * @example employerToken('0801:goldenneedle') → 16 hex digits, always the same
 */
export function employerToken(key: string): string {
  const hash = (seed: number) => {
    let h = seed
    for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193)
    return (h >>> 0).toString(16).padStart(8, '0')
  }
  return hash(0x811c9dc5) + hash(0x1b873593)
}
