/**
 * `npm run determine -- CASES.json [--programme hef]`: a shipped rule set against worked persons; one line a mismatch, then the count.
 * `npm run determine -- --random N --rules RULES.json [--fields FIELDS.json] [--seed S]`: the same against a second,
 * independent reading of the rules, for N random persons. Exits with 1 when something does not agree.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { compileRuleSet } from '../forms/compile/ruleset.ts'
import { determine } from '../forms/eligibility/determine.ts'
import type { Determination, Facts, RuleSet } from '../forms/eligibility/ruleset.ts'
import { textOf } from '../forms/finding-text.ts'
import { en } from '../forms/finding-texts/en.ts'
import { isError } from '../forms/findings.ts'
import { readTables } from '../forms/xlsform/table.ts'
import { evaluateJson, type Field, type JsonRule, type Person, randomPerson, seeded } from './rules-json.ts'
import { folderOf, isShipped, shippedProgrammes } from './shipped-programme.ts'

/** so many mismatches are told in full; more of them say the same */
const TOLD = 20

interface Case {
  id: string
  person: Person
  expected_outcomes: string[]
}

/** A message for whoever typed the command; anything else that is thrown is a bug. */
class UsageError extends Error {}

function shippedRuleSet(programme: string): RuleSet {
  if (!isShipped(programme)) {
    throw new UsageError(`There is no programme "${programme}". These ship: ${shippedProgrammes.join(', ')}.`)
  }
  const { ruleSet, findings } = compileRuleSet(
    readTables(readFileSync(`${folderOf(programme)}programme.md`, 'utf8')),
  )
  if (ruleSet) return ruleSet
  const texts = findings.filter(isError).map(finding => textOf(finding, en))
  throw new UsageError(`The shipped programme.md has errors:\n${texts.join('\n')}`)
}

function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`There is no file ${path} that can be read. Please check the path.`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`The file ${path} is not JSON. Please check that it is the right file.`)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isAnswer = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))

/** A list of `{ id, person: { survey_date, … }, expected_outcomes: [ … ] }`. */
function readCases(path: string): Case[] {
  const cases = readJson(path)
  if (!Array.isArray(cases) || cases.length === 0) {
    throw new UsageError(
      `${path} holds no list of cases. Please give a JSON list of persons with expected_outcomes.`,
    )
  }
  return cases.map((value: unknown, index) => {
    const place = `${path}, case ${index + 1}${isObject(value) && typeof value.id === 'string' ? ` (${value.id})` : ''}`
    if (!isObject(value) || !isObject(value.person)) throw new UsageError(`${place} has no "person".`)
    const { id, person, expected_outcomes: expected } = value
    if (!isDay(person.survey_date)) throw new UsageError(`${place} has no "survey_date" such as 2026-11-10.`)
    const strange = Object.keys(person).find(name => !isAnswer(person[name]))
    if (strange) throw new UsageError(`${place}: "${strange}" is neither text, number, yes/no nor null.`)
    if (!Array.isArray(expected) || !expected.every(outcome => typeof outcome === 'string')) {
      throw new UsageError(`${place} has no "expected_outcomes", a list of names.`)
    }
    return { id: String(id ?? index + 1), person: person as Person, expected_outcomes: expected }
  })
}

/** true → yes, 36 → '36', null → left out: as the form stores answers. */
function factsOf(person: Person): Facts {
  const facts: Facts = {}
  for (const [name, answer] of Object.entries(person)) {
    if (answer === null) continue
    facts[name] = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer)
  }
  return facts
}

const sorted = (names: Iterable<string>): string => [...new Set(names)].sort().join(' ') || '(none)'

function tell(id: string, expected: string, got: Determination): void {
  console.log(
    `${id}\n  expected: ${expected}\n  got:      ${sorted(got.verdicts.map(({ outcome }) => outcome))}`,
  )
  for (const { outcome, rules } of got.verdicts) console.log(`  fired:    ${rules.join(', ')} -> ${outcome}`)
}

function runCases(path: string, programme: string): number {
  const cases = readCases(path)
  const ruleSet = shippedRuleSet(programme)
  let failed = 0
  for (const { id, person, expected_outcomes } of cases) {
    const got = determine(ruleSet, factsOf(person), String(person.survey_date))
    const expected = sorted(expected_outcomes)
    if (expected === sorted(got.verdicts.map(({ outcome }) => outcome))) continue
    failed += 1
    tell(id, expected, got)
  }
  console.log(`${cases.length - failed} passed, ${failed} failed`)
  return failed
}

function runRandom(count: number, rulesPath: string, fieldsPath: string, seed: number): number {
  const rules = readJson(rulesPath) as JsonRule[]
  const fields = (readJson(fieldsPath) as { fields?: Field[] }).fields
  if (!Array.isArray(rules) || !rules.every(rule => Array.isArray(rule?.conditions))) {
    throw new UsageError(`${rulesPath} holds no list of rules with conditions.`)
  }
  if (!Array.isArray(fields)) throw new UsageError(`${fieldsPath} has no "fields".`)
  const ruleSet = shippedRuleSet(shippedProgrammes[0])
  const random = seeded(seed)
  const fired = new Set<string>()
  let failed = 0
  for (let number = 1; number <= count; number++) {
    const person = randomPerson(fields, rules, random)
    const expected = evaluateJson(rules, person)
    for (const rule of [...expected.values()].flat()) fired.add(rule)
    const got = determine(ruleSet, factsOf(person), String(person.survey_date))
    const sameRules =
      sorted([...expected.values()].flat()) === sorted(got.verdicts.flatMap(verdict => verdict.rules))
    if (sameRules && sorted(expected.keys()) === sorted(got.verdicts.map(({ outcome }) => outcome))) continue
    failed += 1
    if (failed > TOLD) continue
    tell(`person ${number} of seed ${seed}: ${JSON.stringify(person)}`, sorted(expected.keys()), got)
    console.log(`  should:   ${sorted([...expected.values()].flat())}`)
  }
  const never = rules.filter(rule => !fired.has(rule.id)).map(rule => rule.id)
  console.log(
    `${fired.size} of ${rules.length} rules fired${never.length ? `; never: ${never.join(' ')}` : ''}`,
  )
  console.log(`${count - failed} passed, ${failed} failed`)
  return failed
}

function main(): number {
  const usage =
    'npm run determine -- CASES.json [--programme hef] | --random N --rules RULES.json [--fields FIELDS.json] [--seed S]'
  const options = {
    programme: { type: 'string' },
    random: { type: 'string' },
    rules: { type: 'string' },
    fields: { type: 'string' },
    seed: { type: 'string' },
  } as const
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    parsed = parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
  const { values, positionals } = parsed
  if (values.random !== undefined) {
    const count = Number(values.random)
    if (!Number.isInteger(count) || count < 1 || !values.rules) throw new UsageError(usage)
    const fields = values.fields ?? join(dirname(values.rules), 'eligibility-fields.json')
    return runRandom(count, values.rules, fields, Number(values.seed ?? 1))
  }
  if (positionals.length !== 1) throw new UsageError(usage)
  return runCases(positionals[0]!, values.programme ?? shippedProgrammes[0])
}

try {
  process.exitCode = main() > 0 ? 1 : 0
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
