/**
 * A second, independent reading of eligibility rules: straight from a JSON file of conditions (field, op, value), by the
 * letter of its dictionary, and random persons over that dictionary. `npm run determine -- --random` compares it with the
 * shipped rule set. It shares no code with forms/.
 */

export type Answer = string | number | boolean | null
export type Person = Record<string, Answer>

interface Condition {
  field: string
  op: string
  value?: Answer | Answer[]
}

export interface JsonRule {
  id: string
  phase: number
  effective_from: string | null
  effective_to: string | null
  conditions: Condition[]
  outcome: string
  stop?: boolean
}

export interface Field {
  name: string
  type: 'date' | 'boolean' | 'integer' | 'enum' | 'code'
  values?: string[]
}

const MISSING: unknown[] = [undefined, null, '', 'dont_know', 'refused']

const has = (answer: Answer | undefined): answer is string | number | boolean => !MISSING.includes(answer)

/** Completed years; somebody born on 29 February completes a year on 1 March in common years. */
function yearsBetween(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

function holds({ field, op, value }: Condition, person: Person, outcomes: ReadonlySet<string>): boolean {
  const answer = person[field]
  const list = Array.isArray(value) ? value : []
  const number = Number(answer)
  switch (op) {
    case 'eq':
      return has(answer) && answer === value
    case 'in':
      return has(answer) && list.includes(answer)
    case 'is_not':
      return !has(answer) || answer !== value
    case 'is_not_in':
      return !has(answer) || !list.includes(answer)
    case 'not_true':
      return !has(answer) || answer !== true
    case 'gte':
      return has(answer) && number >= Number(value)
    case 'gt':
      return has(answer) && number > Number(value)
    case 'lte':
      return has(answer) && number <= Number(value)
    case 'lt':
      return has(answer) && number < Number(value)
    case 'between':
      return has(answer) && number >= Number(list[0]) && number <= Number(list[1])
    case 'is_missing':
      return !has(answer)
    case 'includes_any':
      return list.some(outcome => outcomes.has(String(outcome)))
    case 'is_empty':
      return outcomes.size === 0
    default:
      throw new Error(`The rules file has an operator that is not known here: ${op}`)
  }
}

/** Outcomes with the ids of the rules that fired. */
export function evaluateJson(rules: readonly JsonRule[], given: Person): Map<string, string[]> {
  const day = String(given.survey_date)
  const person = { ...given }
  if (has(given.date_of_birth)) person.age = yearsBetween(String(given.date_of_birth), day)
  const found = new Map<string, string[]>()
  for (const phase of [0, 1, 2, 3]) {
    const earlier = new Set(found.keys())
    for (const rule of rules) {
      if (rule.phase !== phase || (rule.effective_from ?? day) > day || (rule.effective_to ?? day) < day)
        continue
      if (!rule.conditions.every(condition => holds(condition, person, earlier))) continue
      if (rule.stop) return new Map([[rule.outcome, [rule.id]]])
      found.set(rule.outcome, [...(found.get(rule.outcome) ?? []), rule.id])
    }
  }
  return found
}

/** mulberry32: the same seed gives the same persons on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A person that comes near one rule: most of its conditions are met, the rest is chance, missing answers included. */
export function randomPerson(
  fields: readonly Field[],
  rules: readonly JsonRule[],
  random: () => number,
): Person {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const edges = rules.flatMap(rule => [rule.effective_from, rule.effective_to]).filter(date => date !== null)
  const day =
    random() < 0.4
      ? shifted(pick(edges), pick([-1, 0, 1]))
      : shifted('2015-01-01', Math.floor(random() * 4700))
  const person: Person = {}
  for (const { name, type, values = [] } of fields) {
    if (random() < 0.35) {
      if (random() < 0.3) person[name] = pick([null, 'dont_know', 'refused'])
      continue
    }
    if (type === 'boolean') person[name] = random() < 0.5
    else if (type === 'enum') person[name] = pick(values)
    else if (type === 'integer') person[name] = Math.floor(random() * (name === 'age' ? 90 : 14))
    else if (type === 'code') person[name] = pick(['12', '08', '01'])
    else person[name] = randomBirth(day, random)
  }
  if (random() < 0.7) delete person.date_of_birth
  const aim = pick(rules)
  for (const { field, op, value } of aim.conditions) {
    if (random() < 0.08 || field === 'outcomes') continue
    const list = Array.isArray(value) ? value : []
    if (op === 'eq' || op === 'gte' || op === 'lte') person[field] = value as Answer
    else if (op === 'in') person[field] = pick(list)
    else if (op === 'gt' || op === 'lt') person[field] = Number(value) + (op === 'gt' ? 1 : -1)
    else if (op === 'between') person[field] = pick(list)
    else delete person[field]
    if (field === 'age') delete person.date_of_birth
  }
  if (random() < 0.93) person.consent_given = true
  person.survey_date = day
  return person
}

/** A birthday near the day of the interview, a 29 February, or any day of the last ninety years. */
function randomBirth(day: string, random: () => number): string {
  const year = Number(day.slice(0, 4)) - Math.floor(random() * 70)
  const chance = random()
  if (chance < 0.2) return `${year - (year % 4)}-02-29`.replace('1900-02-29', '1904-02-29')
  const near = shifted(day, Math.floor(random() * 5) - 2).slice(5)
  if (chance < 0.7 && near !== '02-29') return `${year}-${near}`
  return shifted(day, -Math.floor(random() * 32_000))
}
