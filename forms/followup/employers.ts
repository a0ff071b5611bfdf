// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Workplaces and the cases of their workers. What people say of where they work is folded to a key, so that one factory is one however
 * it was written; a manager's register may name others that are the same. Cases are joined only of workers who agreed that
 * the workplace is spoken to, and only of lists that are restricted: whoever has no right to these gets none of it.
 */
import type { CaseRecord } from '../eligibility/case-view.ts'
import type { Facts, RuleSet } from '../eligibility/ruleset.ts'

/** A workplace of the manager's register. `place`: code of any length. */
export interface Employer {
  id: string
  name: string
  aliases: readonly string[]
  place: string
}

/** words that say what kind of firm it is, and not which */
const kinds = new Set(
  'co company corp corporation ltd limited plc inc llc pte cambodia kampuchea factory garment the of and'.split(
    ' ',
  ),
)
const khmerKinds = ['ក្រុមហ៊ុន', 'រោងចក្រ', 'សហគ្រាស', 'គ្រឹះស្ថាន', 'កម្ពុជា', 'ខេមបូឌា', 'ឯ.ក', 'ខូអិលធីឌី', 'ភីអិលស៊ី']

const districtDigits = 4

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
 * What cases are joined by: the folded name and the district, as two firms of one name may stand in two provinces.
 * @example employerKey('Golden Needle Co., Ltd.', '08010101') → '0801:goldenneedle'; '' where there is no name
 */
export function employerKey(name: string, place: string): string {
  const folded = foldEmployer(name)
  return folded === '' ? '' : `${place.slice(0, districtDigits)}:${folded}`
}

/** The register by every key under which its workplaces are known. Of two under one key the first stands. */
export function registerOf(employers: readonly Employer[]): ReadonlyMap<string, Employer> {
  const register = new Map<string, Employer>()
  for (const employer of employers) {
    for (const name of [employer.name, ...employer.aliases]) {
      const key = employerKey(name, employer.place)
      if (key !== '' && !register.has(key)) register.set(key, employer)
    }
  }
  return register
}

/** The workplace of a person with these facts: null where the programme asks for none, or none was named. */
export function workplaceOf(ruleSet: RuleSet, facts: Facts, place: string): string | null {
  const { employer } = ruleSet
  const key = employer ? employerKey(facts[employer.fact] ?? '', place) : ''
  return key === '' ? null : key
}

/** One worker's case, as far as joining asks. */
export interface WorkerCase {
  case: CaseRecord
  facts: Facts
  place: string
}
/** The open cases about one workplace. `id`: of the register; null = it is not in it. */
export interface EmployerCase<W extends WorkerCase = WorkerCase> {
  key: string
  id: string | null
  name: string
  place: string
  cases: W[]
}

/**
 * Joins open cases of restricted lists by workplace, the one with the most workers first. Leaves out workers who did not say yes to it.
 * @param mayRestricted the right to restricted lists; without it there is nothing
 */
export function employerCases<W extends WorkerCase>(
  ruleSet: RuleSet,
  workers: readonly W[],
  register: ReadonlyMap<string, Employer>,
  mayRestricted: boolean,
): EmployerCase<W>[] {
  const { employer } = ruleSet
  if (!employer || !mayRestricted) return []
  const restricted = new Set(
    ruleSet.outcomes.filter(({ list }) => list === 'restricted').map(({ name }) => name),
  )
  const closed = new Set(ruleSet.states.filter(state => state.closed).map(({ name }) => name))
  const joined = new Map<string, EmployerCase<W>>()
  for (const worker of workers) {
    const { case: record, facts, place } = worker
    if (!record.current || !restricted.has(record.outcome)) continue
    if (closed.has(record.state) && !record.review) continue
    if (facts[employer.consent] !== 'yes') continue
    const said = employerKey(facts[employer.fact] ?? '', place)
    if (said === '') continue
    const known = register.get(said)
    const key = known ? employerKey(known.name, known.place) : said
    const group = joined.get(key) ?? {
      key,
      id: known?.id ?? null,
      name: known?.name ?? (facts[employer.fact] ?? '').trim(),
      place: key.slice(0, districtDigits),
      cases: [],
    }
    // of several ways to write it the same one is shown, whoever's case came first
    const written = (facts[employer.fact] ?? '').trim()
    if (!known && written < group.name) group.name = written
    group.cases.push(worker)
    joined.set(key, group)
  }
  return [...joined.values()].sort((a, b) => b.cases.length - a.cases.length || (a.key < b.key ? -1 : 1))
}
