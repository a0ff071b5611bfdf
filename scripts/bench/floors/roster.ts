/**
 * W2 by hand: for each question of a member a plain array over the members, a closure that settles it, and the list of who reads
 * it; the totals are closures that run through such an array.
 */
import { rosterFields } from '../workloads/roster.ts'

/** a number for each member; NaN is blank */
type Column = number[]
/** settles one question of a member; true when others must look again */
type Rule = (member: number) => boolean

export interface RosterFloor {
  readonly count: number
  /** texts and selects: nobody reads them */
  texts: Record<'name' | 'sex' | 'school' | 'job', string[]>
  /** `year`, `age`, `adult`, `working`, `old`, `income`, `f0` … */
  numbers: Record<string, Column>
  /** questions with a relevance, by name */
  shown: Record<string, boolean[]>
  /** `size`, `total`, `adults`, `workers`, `olds`, `dependants`; `carer`: 1 when it is shown */
  totals: Record<string, number>
  add(): void
  removeLast(): void
  set(name: string, member: number, value: number): void
}

/** `changed` hears of every new total, for what an enclosing survey makes of it. */
export function rosterFloor(changed: () => void = () => {}): RosterFloor {
  let count = 0
  const texts = { name: [], sex: [], school: [], job: [] }
  const year: Column = []
  const age: Column = []
  const adult: Column = []
  const working: Column = []
  const old: Column = []
  const income: Column = []
  const numbers: Record<string, Column> = { year, age, adult, working, old, income }
  const shown: Record<string, boolean[]> = { school: [], job: [] }
  for (const { name } of rosterFields) numbers[name] = []
  const totals: Record<string, number> = {
    size: 0,
    total: 0,
    adults: 0,
    workers: 0,
    olds: 0,
    dependants: 0,
    carer: 0,
  }

  const flag = (column: Column, holds: (member: number) => boolean): Rule => {
    return member => {
      const value = holds(member) ? 1 : 0
      if (column[member] === value) return false
      column[member] = value
      return true
    }
  }
  const relevance = (column: boolean[], holds: (member: number) => boolean): Rule => {
    return member => {
      column[member] = holds(member)
      return false
    }
  }
  const sum = (name: string, column: Column): Rule => {
    return () => {
      let total = 0
      for (let member = 0; member < count; member++) total += column[member]!
      if (totals[name] === total) return false
      totals[name] = total
      changed()
      return true
    }
  }
  const follow: Rule = () => {
    const dependants = totals.size! - totals.workers!
    totals.dependants = dependants
    totals.carer = dependants > totals.workers! ? 1 : 0
    return false
  }
  /** a rule and the rules that read what it settles */
  interface Link {
    rule: Rule
    readers: Link[]
  }
  const link = (rule: Rule, ...readers: Link[]): Link => ({ rule, readers })
  const followers = link(follow)
  const adults = link(sum('adults', adult))
  const workers = link(sum('workers', working), followers)
  const olds = link(sum('olds', old))
  const incomes = link(sum('total', income))
  const fields = rosterFields.flatMap(({ name, above }) => {
    if (above === undefined) return []
    shown[name] = []
    return [link(relevance(shown[name], member => age[member]! > above))]
  })
  const ages = link(
    member => {
      const value = 2024 - year[member]!
      if (Object.is(value, age[member])) return false
      age[member] = value
      return true
    },
    link(
      flag(adult, member => age[member]! >= 18),
      adults,
      link(relevance(shown.job!, member => adult[member] === 1)),
    ),
    link(
      flag(working, member => age[member]! >= 15 && age[member]! < 60),
      workers,
    ),
    link(
      flag(old, member => age[member]! >= 60),
      olds,
    ),
    link(relevance(shown.school!, member => age[member]! < 18)),
    ...fields,
  )
  const tell = ({ rule, readers }: Link, member: number): void => {
    if (rule(member)) for (const reader of readers) tell(reader, member)
  }
  const tellTotals = (): void => {
    totals.size = count
    for (const total of [adults, workers, olds, incomes, followers]) total.rule(0)
  }
  const readersOf: Record<string, Link[]> = { year: [ages], income: [incomes] }
  return {
    get count() {
      return count
    },
    texts,
    numbers,
    shown,
    totals,
    add() {
      const member = count++
      for (const column of Object.values(numbers)) column[member] = Number.NaN
      for (const column of Object.values(texts) as string[][]) column[member] = ''
      for (const { rule, readers } of ages.readers) {
        rule(member)
        for (const reader of readers) reader.rule(member)
      }
      tellTotals()
    },
    removeLast() {
      count--
      for (const column of [...Object.values(numbers), ...Object.values(texts), ...Object.values(shown)])
        column.pop()
      tellTotals()
    },
    set(name, member, value) {
      numbers[name]![member] = value
      for (const reader of readersOf[name] ?? []) tell(reader, member)
    },
  }
}
