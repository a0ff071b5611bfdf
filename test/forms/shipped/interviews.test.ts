/**
 * The shipped programme at work: answers go through the real form, become facts, and the rules say what is expected.
 * A question that hides a fact which a case has, or a fact saved under another name, fails here.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import type { CompiledForm } from '../../../forms/definition.ts'
import { determine } from '../../../forms/eligibility/determine.ts'
import { factsOfPerson } from '../../../forms/eligibility/facts.ts'
import type { Facts } from '../../../forms/eligibility/ruleset.ts'
import { check } from '../../../forms/engine/check.ts'
import { finalize } from '../../../forms/engine/finalize.ts'
import { openForm } from '../../../forms/engine/instance.ts'
import type { AnswerTree, EntityChange, World } from '../../../forms/values.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { readTables } from '../../../forms/xlsform/table.ts'

interface WorkedCase {
  id: string
  title: string
  person: Record<string, string | number | boolean | null>
  expected_outcomes: string[]
}

const folder = new URL('../../../forms/shipped/nssf/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const form = compileForm(readForm(readTables(read('household.md'))).form!).form!
const ruleSet = compileRuleSet(readTables(read('programme.md'))).ruleSet!
const places = read('places.csv')
const cases = JSON.parse(read('cases.json')) as WorkedCase[]
const demo = JSON.parse(read('demo.json')) as AnswerTree[]

let ids = 0
const worldOn = (day: string): World => ({
  now: () => Date.parse(`${day}T10:00:00+07:00`),
  timeZone: 'Asia/Phnom_Penh',
  newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  random: () => 0.5,
  file: name => (name === 'places.csv' ? places : undefined),
})

/** Paths of all questions by name, in document order; those of the roster for its first person. */
function pathsOf({ nodes }: CompiledForm): Map<string, string> {
  const pathOf = (index: number): string => {
    if (index < 0) return '/data'
    const { name, kind, parent } = nodes[index]!
    return `${pathOf(parent)}/${name}${kind === 'repeat' ? '[1]' : ''}`
  }
  return new Map(
    nodes.flatMap(({ kind, name }, index) => (kind === 'question' ? [[name, pathOf(index)]] : [])),
  )
}

const asText = (value: string | number | boolean): string =>
  value === true ? 'yes' : value === false ? 'no' : String(value)

/** What an enumerator would tap for this person; survey_date, province_code and consent_given follow from it. */
function answersFor({ person }: WorkedCase): Facts {
  const facts = Object.fromEntries(
    Object.entries(person).flatMap(([name, value]) => (value === null ? [] : [[name, asText(value)]])),
  )
  const { province_code = '08' } = facts
  return {
    ...facts,
    consent_interview: 'yes',
    consent_routing: facts.consent_given ?? '',
    province: province_code,
    district: `${province_code}01`,
    commune: `${province_code}0101`,
    household_name: 'ស៊ុន តារា',
    given_name: 'តារា',
    birth_known: facts.date_of_birth ? 'full' : 'age',
    private_now: 'yes',
  }
}

/** One interview from consent to entities; a question that is not shown throws. */
function interview(one: WorkedCase): EntityChange[] {
  const world = worldOn(String(one.person.survey_date))
  const instance = openForm(form, world)
  const answers = answersFor(one)
  for (const [name, path] of pathsOf(form)) {
    const value = answers[name] ?? ''
    const type = form.nodes.find(node => node.name === name)!.type
    if (value === '' || type === 'calculate' || type === 'today') continue
    if (!instance.node(path)?.relevant) throw new Error(`${name} is not asked`)
    instance.answer(path, value)
  }
  const result = finalize(instance, world)
  if ('findings' in result) throw new Error(JSON.stringify(result.findings))
  return result.record.entities
}

const outcomesOf = (facts: Facts): string[] =>
  determine(ruleSet, facts, facts.survey_date!)
    .verdicts.map(({ outcome }) => outcome)
    .sort()

const factsIn = (entities: EntityChange[]): Facts[] => {
  const household = entities.find(({ list }) => list === 'households')?.properties ?? {}
  return entities
    .filter(({ list }) => list === 'persons')
    .map(one => factsOfPerson(household, one.properties))
}

describe('interviews with the NSSF form', () => {
  test.each(cases)('$id $title: can be entered, and the rules say what is expected', one => {
    const [facts] = factsIn(interview(one))
    for (const [name, value] of Object.entries(one.person))
      if (value !== null) expect(facts![name], name).toBe(asText(value))
    expect(outcomesOf(facts!)).toEqual(one.expected_outcomes.toSorted())
  })

  test('a no to the interview leaves a reason and nobody', () => {
    const world = worldOn('2026-11-20')
    const instance = openForm(form, world)
    instance.answer('/data/consent/consent_interview', 'no')
    instance.answer('/data/refusal/refusal_reason', 'no_time_shift_work')
    const result = finalize(instance, world)
    if ('findings' in result) throw new Error(JSON.stringify(result.findings))
    const { entities, answers } = result.record
    expect(entities).toEqual([])
    expect(answers).not.toHaveProperty('members')
    expect(answers).not.toHaveProperty('place_group')
    expect(answers.refusal).toEqual({ refusal_reason: 'no_time_shift_work' })
  })

  test('a young person born on 29 February is as old in the form as to the rules', () => {
    for (const [day, age] of [
      ['2026-02-28', '17'],
      ['2026-03-01', '18'],
    ] as const) {
      const instance = openForm(form, worldOn(day))
      instance.answer('/data/consent/consent_interview', 'yes')
      instance.answer('/data/members[1]/person/birth_known', 'full')
      instance.answer('/data/members[1]/person/date_of_birth', '2008-02-29')
      expect(instance.node('/data/members[1]/person/age_now')?.value).toBe(age)
    }
  })

  test('a birth year gives the age, and a birth date in the future is refused', () => {
    const instance = openForm(form, worldOn('2026-11-20'))
    instance.answer('/data/consent/consent_interview', 'yes')
    instance.answer('/data/members[1]/person/birth_known', 'year')
    instance.answer('/data/members[1]/person/birth_year', '1964')
    expect(instance.node('/data/members[1]/person/age')?.value).toBe('62')
    instance.answer('/data/members[1]/person/birth_known', 'full')
    instance.answer('/data/members[1]/person/date_of_birth', '2026-11-21')
    expect(instance.node('/data/members[1]/person/date_of_birth')?.valid).toBe(false)
  })

  test('days in a job are kept as the day on which it began, so that they go on', () => {
    const [facts] = factsIn(interview(cases.find(({ person }) => person.days_in_job === 3)!))
    const { survey_date, job_since } = facts!
    expect(Date.parse(survey_date!) - Date.parse(job_since!)).toBe(2 * 86_400_000)
  })

  test('villages are offered by commune, in the language of the interview', () => {
    const instance = openForm(form, worldOn('2026-11-20'), { language: 'Khmer (km)' })
    instance.answer('/data/consent/consent_interview', 'yes')
    for (const [level, code] of [
      ['province', '08'],
      ['district', '0811'],
      ['commune', '081104'],
    ] as const)
      instance.answer(`/data/place_group/${level}`, code)
    expect(instance.node('/data/place_group/village')?.choices?.[0]).toMatchObject({
      name: '08110401',
      label: 'តាខ្មៅ',
    })
    instance.setLanguage('English (en)')
    expect(instance.node('/data/place_group/village')?.choices?.[0]?.label).toBe('Ta Khmao')
  })

  test('the next house is in the village of the last one until somebody says otherwise', () => {
    const instance = openForm(form, { ...worldOn('2026-11-22'), lastSaved: demo[0]! })
    instance.answer('/data/consent/consent_interview', 'yes')
    expect(instance.node('/data/place_group/village')?.value).toBe('08110401')
  })

  test('a strange phone number is pointed out and not refused; Khmer digits are digits', () => {
    const instance = openForm(form, worldOn('2026-11-20'))
    instance.answer('/data/consent/consent_interview', 'yes')
    instance.answer('/data/consent/consent_contact', 'yes')
    instance.answer('/data/household/phone', '០១០ ០០០ ០១១')
    expect(instance.node('/data/household/phone_digits')?.value).toBe('010000011')
    expect(instance.node('/data/household/phone_check')?.relevant).toBe(false)
    instance.answer('/data/household/phone', '555 1234')
    expect(instance.node('/data/household/phone')?.valid).toBe(true)
    expect(instance.node('/data/household/phone_check')?.relevant).toBe(true)
  })
})

describe('the demo drive', () => {
  const checked = demo.map(answers => check(form, answers, worldOn('2026-11-22')))

  test('every household could have been given by the form', () => {
    expect(checked.flatMap(({ findings }) => findings)).toEqual([])
  })

  test('35 to 45 people in two villages, somebody for every outcome', () => {
    const people = checked.flatMap(({ entities }) => factsIn(entities))
    expect(people.length).toBeGreaterThanOrEqual(35)
    expect(people.length).toBeLessThanOrEqual(45)
    expect(new Set(people.map(({ place }) => place)).size).toBe(2)
    const met = new Set(people.flatMap(outcomesOf))
    expect(ruleSet.outcomes.map(({ name }) => name).filter(name => !met.has(name))).toEqual([])
  })

  test('no phone number of the demo can be a real one', () => {
    const numbers = checked.flatMap(({ entities }) =>
      entities.flatMap(({ properties }) => properties.phone ?? []),
    )
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers.filter(number => !/^010000\d{3}$/.test(number))).toEqual([])
  })
})
