/**
 * The second programme at work: worked persons go through its real form and get what its rules say; its demo could have been
 * given by that form. That a day of the calendar alone opens a case is seen here too.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import { factsOfPerson } from '../../../forms/eligibility/facts.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { check } from '../../../forms/engine/check.ts'
import { finalize } from '../../../forms/engine/finalize.ts'
import { openForm } from '../../../forms/engine/instance.ts'
import type { AnswerTree, EntityChange, World } from '../../../forms/values.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { attachedPath, folderOf } from '../../../scripts/shipped-programme.ts'

interface WorkedCase {
  id: string
  title: string
  person: Record<string, string | number | boolean>
  expected_outcomes: string[]
}

const read = (file: string) => readFileSync(folderOf('hef') + file, 'utf8')
const form = compileForm(readForm(readTables(read('household.md'))).form!).form!
const ruleSet = compileRuleSet(readTables(read('programme.md'))).ruleSet!
const places = readFileSync(attachedPath('places.csv', 'hef'), 'utf8')
const cases = JSON.parse(read('cases.json')) as WorkedCase[]

let ids = 0
const worldOn = (day: string): World => ({
  now: () => Date.parse(`${day}T10:00:00+07:00`),
  timeZone: 'Asia/Phnom_Penh',
  newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  random: () => 0.5,
  file: name => (name === 'places.csv' ? places : undefined),
})

const asText = (value: string | number | boolean): string =>
  value === true ? 'yes' : value === false ? 'no' : String(value)

function pathOf(index: number): string {
  if (index < 0) return '/data'
  const { name, kind, parent } = form.nodes[index]!
  return `${pathOf(parent)}/${name}${kind === 'repeat' ? '[1]' : ''}`
}

/** One interview with one person; an answer to a question that is not asked throws. */
function interview({ person }: WorkedCase): EntityChange[] {
  const told = Object.fromEntries(Object.entries(person).map(([name, value]) => [name, asText(value)]))
  const answers: Facts = {
    ...told,
    consent_interview: 'yes',
    consent_routing: told.consent_given!,
    province: '08',
    district: '0811',
    commune: '081104',
    household_name: 'ម៉ៅ សុភា',
    given_name: 'សុភា',
    birth_known: 'age',
    private_now: 'yes',
  }
  const world = worldOn(told.survey_date!)
  const instance = openForm(form, world)
  for (const [index, { kind, name, type }] of form.nodes.entries()) {
    if (kind !== 'question' || type === 'calculate' || type === 'today' || !(name in answers)) continue
    if (!instance.node(pathOf(index))?.relevant) throw new Error(`${name} is not asked`)
    instance.answer(pathOf(index), answers[name]!)
  }
  const result = finalize(instance, world)
  if ('findings' in result) throw new Error(JSON.stringify(result.findings))
  return result.record.entities
}

const peopleIn = (entities: readonly EntityChange[]): Facts[] => {
  const household = entities.find(({ list }) => list === 'households')?.properties ?? {}
  return entities
    .filter(({ list }) => list === 'persons')
    .map(({ properties }) => factsOfPerson(household, properties))
}

const outcomesOf = (facts: Facts, day = facts.survey_date!): string[] =>
  determine(ruleSet, facts, day)
    .verdicts.map(({ outcome }) => outcome)
    .sort()

describe('the Equity Card programme', () => {
  test.each(cases)('$id $title: can be entered, and the rules say what is expected', one => {
    const [facts] = peopleIn(interview(one))
    for (const [name, value] of Object.entries(one.person)) expect(facts![name], name).toBe(asText(value))
    expect(outcomesOf(facts!)).toEqual(one.expected_outcomes.toSorted())
  })

  test('a card that ends opens its case on the sixtieth day before, with nobody asking again', () => {
    const { person } = cases.find(({ id }) => id === 'HD-24')!
    const facts = Object.fromEntries(Object.entries(person).map(([name, value]) => [name, asText(value)]))
    expect(outcomesOf(facts, '2026-11-20')).toEqual(['nothing_found'])
    expect(outcomesOf(facts, '2026-11-21')).toEqual(['renew_service_card'])
  })

  test('every household of the demo could have been given by the form, and somebody has every outcome', () => {
    const demo = JSON.parse(read('demo.json')) as AnswerTree[]
    const checked = demo.map(answers => check(form, answers, worldOn('2026-11-22')))
    expect(checked.flatMap(({ findings }) => findings)).toEqual([])
    const people = checked.flatMap(({ entities }) => peopleIn(entities))
    const met = new Set(people.flatMap(facts => outcomesOf(facts)))
    expect(ruleSet.outcomes.map(({ name }) => name).filter(name => !met.has(name))).toEqual([])
    const numbers = people.flatMap(({ phone }) => phone ?? [])
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers.filter(number => !/^010000\d{3}$/.test(number))).toEqual([])
  })
})
