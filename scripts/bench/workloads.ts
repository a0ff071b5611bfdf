/**
 * The forms that the engine is measured with, made by a fixed recipe: as sheets for our reader, and beside it the same
 * dependencies written out as closures over plain arrays, which is about what the machine allows (the floor).
 */
import type { SheetCell } from '../../forms/xlsform/sheets.ts'

type Row = Record<string, SheetCell>

/** What the floor can do: set a number by index, and read one. */
export interface Floor {
  set(index: number, value: number): void
  read(index: number): number
}

export interface WideForm {
  survey: Row[]
  /** paths of questions that 1, 10 and 100 others read, and their indexes in the floor */
  drivers: { path: string; index: number; readers: number }[]
  /** questions that a person answers */
  asked: { path: string; index: number }[]
  /** a path that the widest driver decides about */
  makeFloor(): Floor
}

interface Question {
  name: string
  path: string
  kind: 'asked' | 'calculated'
  /** shown when that one is more than the number */
  relevant?: { of: number; above: number }
  /** value of that one plus 1 */
  adds?: number
  constraint?: boolean
}

/** W1-N: N questions in groups of 20, 30 % with relevance, 20 % calculations in chains of 10, 10 % constraints, three drivers. */
export function wideForm(count: number): WideForm {
  let seed = 20_240_229
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const questions: Question[] = []
  const add = (question: Omit<Question, 'path' | 'name'>): number => {
    const index = questions.length
    const name = `q${index}`
    questions.push({ ...question, name, path: `/data/g${Math.floor(index / 20)}/${name}` })
    return index
  }
  const drivers = [1, 10, 100].map(readers => ({ index: add({ kind: 'asked' }), readers }))
  for (const { index, readers } of drivers) {
    for (let reader = 0; reader < readers && questions.length < count; reader++) {
      add({ kind: 'asked', relevant: { of: index, above: reader % 50 } })
    }
  }
  const asked = [...questions.keys()].filter(index => index > 2)
  let chain = 0
  while (questions.length < count) {
    const dice = random(10)
    if (chain > 0) {
      add({ kind: 'calculated', adds: questions.length - 1 })
      chain--
    } else if (dice === 0 && questions.length + 10 < count) {
      asked.push(add({ kind: 'asked' }))
      chain = 2 + random(8)
    } else if (dice < 4) {
      asked.push(add({ kind: 'asked', relevant: { of: asked[random(asked.length)]!, above: random(50) } }))
    } else asked.push(add({ kind: 'asked', constraint: dice === 4 }))
  }
  return {
    survey: surveyOf(questions),
    drivers: drivers.map(({ index, readers }) => ({ path: questions[index]!.path, index, readers })),
    asked: questions
      .map(({ path, kind }, index) => ({ path, index, kind }))
      .filter(({ kind }) => kind === 'asked'),
    makeFloor: () => wideFloor(questions),
  }
}

function surveyOf(questions: readonly Question[]): Row[] {
  const rows: Row[] = []
  for (const [index, question] of questions.entries()) {
    if (index % 20 === 0) {
      if (index > 0) rows.push({ type: 'end_group' })
      rows.push({ type: 'begin_group', name: `g${index / 20}`, label: `Group ${index / 20}` })
    }
    const { name, kind, relevant, adds, constraint } = question
    const row: Row = { type: kind === 'asked' ? 'integer' : 'calculate', name, label: `Question ${index}` }
    if (relevant) row.relevant = `\${q${relevant.of}} > ${relevant.above}`
    if (adds !== undefined) row.calculation = `\${q${adds}} + 1`
    if (constraint) row.constraint = '. >= 0 and . <= 200'
    rows.push(row)
  }
  rows.push({ type: 'end_group' })
  return rows
}

function wideFloor(questions: readonly Question[]): Floor {
  const size = questions.length
  const raw = new Array<number>(size).fill(Number.NaN)
  const seen = new Array<number>(size).fill(Number.NaN)
  const shown = new Array<boolean>(size).fill(true)
  const rules: ((() => boolean) | undefined)[] = questions.map(({ relevant, adds }, index) => {
    if (relevant) {
      const { of, above } = relevant
      return () => {
        shown[index] = seen[of]! > above
        const value = shown[index] ? raw[index]! : Number.NaN
        if (Object.is(value, seen[index])) return false
        seen[index] = value
        return true
      }
    }
    if (adds === undefined) return undefined
    return () => {
      const value = seen[adds]! + 1
      if (Object.is(value, seen[index])) return false
      seen[index] = value
      return true
    }
  })
  const readers: number[][] = questions.map(() => [])
  for (const [index, { relevant, adds }] of questions.entries()) {
    if (relevant) readers[relevant.of]!.push(index)
    if (adds !== undefined) readers[adds]!.push(index)
  }
  const tell = (index: number): void => {
    for (const reader of readers[index]!) if (rules[reader]!()) tell(reader)
  }
  for (const rule of rules) rule?.()
  return {
    read: index => seen[index]!,
    set(index, value) {
      raw[index] = value
      seen[index] = shown[index] ? value : Number.NaN
      tell(index)
    },
  }
}

/** W2: a household whose members have 30 questions each: relevance, an age and flags inside; count, sum and sums of flags outside. */
export function rosterForm(): { survey: Row[]; fields: string[] } {
  const fields = Array.from({ length: 22 }, (_, index) => `f${index}`)
  const survey: Row[] = [
    { type: 'text', name: 'village', label: 'Village' },
    { type: 'begin_repeat', name: 'm', label: 'Member ${name}' },
    { type: 'text', name: 'name', label: 'Name' },
    { type: 'integer', name: 'year', label: 'Year of birth' },
    { type: 'calculate', name: 'age', calculation: '2024 - ${year}' },
    { type: 'calculate', name: 'adult', calculation: 'if(${age} >= 18, 1, 0)' },
    { type: 'calculate', name: 'old', calculation: 'if(${age} >= 60, 1, 0)' },
    { type: 'integer', name: 'income', label: 'Income', relevant: '${age} >= 15' },
    { type: 'text', name: 'school', label: 'School', relevant: '${age} < 18' },
    { type: 'calculate', name: 'number', calculation: 'position(..)' },
    ...fields.map(
      (name, index): Row => ({
        type: 'integer',
        name,
        label: `Field ${index}`,
        relevant: index % 3 === 0 ? `\${age} > ${index}` : null,
      }),
    ),
    { type: 'end_repeat' },
    { type: 'calculate', name: 'size', calculation: 'count(${m})' },
    { type: 'calculate', name: 'total', calculation: 'sum(${income})' },
    { type: 'calculate', name: 'adults', calculation: 'sum(${adult})' },
    { type: 'calculate', name: 'olds', calculation: 'sum(${old})' },
  ]
  return { survey, fields }
}

/** The roster's dependencies by hand: what a change of one member's year of birth brings about. */
export interface RosterFloor {
  add(): void
  setYear(member: number, year: number): void
  setField(member: number, field: number, value: number): void
  totals(): readonly number[]
}

export function rosterFloor(fields: number): RosterFloor {
  interface Member {
    year: number
    age: number
    adult: number
    old: number
    income: number
    fields: number[]
    shown: boolean[]
  }
  const members: Member[] = []
  const totals = [0, 0, 0]
  const sums = (): void => {
    let adults = 0
    let olds = 0
    let income = 0
    for (const member of members) {
      adults += member.adult
      olds += member.old
      if (member.age >= 15) income += member.income
    }
    totals[0] = adults
    totals[1] = olds
    totals[2] = income
  }
  return {
    add() {
      const year = Number.NaN
      members.push({
        year,
        age: year,
        adult: 0,
        old: 0,
        income: 0,
        fields: new Array<number>(fields).fill(0),
        shown: new Array<boolean>(fields).fill(true),
      })
      sums()
    },
    setYear(index, year) {
      const member = members[index]!
      member.year = year
      member.age = 2024 - year
      member.adult = member.age >= 18 ? 1 : 0
      member.old = member.age >= 60 ? 1 : 0
      for (let field = 0; field < fields; field += 3) member.shown[field] = member.age > field
      sums()
    },
    setField(index, field, value) {
      members[index]!.fields[field] = value
    },
    totals: () => totals,
  }
}
