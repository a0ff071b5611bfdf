/**
 * Fills a local office with as many people as are wanted, without their interviews going through the log. Some thousands are households
 * of the demo whose ages and answers are drawn anew, determined by the worker's own code and written by its own statements; the
 * others are copies of those with ids of their own, made by the database. what-if.ts measures on it.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { D1PreparedStatement } from '@cloudflare/workers-types'
import { rolesOf } from '../../forms/eligibility/roles.ts'
import type { Facts, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { AnswerTree } from '../../forms/values.ts'
import type { ReadGround } from '../../worker/db/ground.ts'
import { currentRuleSet } from '../../worker/db/programme.ts'
import type { FormVersionRow } from '../../worker/db/publications.ts'
import { householdStatements } from '../../worker/db/write.ts'
import { dayOf, type Env } from '../../worker/env.ts'
import { loadForm, recheck } from '../../worker/ingest/recheck.ts'
import { emptyHousehold, type HouseholdState } from '../../worker/ingest/state.ts'
import { determineHousehold, enterEntities } from '../../worker/ingest/submission.ts'
import { interviewOn } from '../demo-households.ts'
import { shippedFolder } from '../shipped-programme.ts'
import { submissionOf } from './households-of-five.ts'

const dayMs = 86_400_000
/** of answers with a choice */
const redrawn = 0.2
const householdsABatch = 60
/** people that are drawn; the others are copies */
const drawnMost = 3000

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The households of the demo as the office would store them. */
async function patterns(env: Env, row: FormVersionRow): Promise<HouseholdState[]> {
  const loaded = await loadForm(env.BLOBS, row)
  const saved = JSON.parse(readFileSync(`${shippedFolder}demo.json`, 'utf8')) as AnswerTree[]
  return saved.flatMap(one => {
    const now = Date.now()
    const record = interviewOn(loaded.form, one, new Date(now - 1_500_000), new Date(now))
    const payload = submissionOf(loaded.form, row.hash, record)
    const { entities } = recheck(loaded, payload as never, env.PROGRAMME.timeZone)
    const household = emptyHousehold('')
    enterEntities(household, entities)
    return household.people.size ? [household] : []
  })
}

/**
 * @param places village codes to spread them over
 * @returns how many people and households there are now
 */
export async function fillOffice(
  env: Env,
  places: readonly string[],
  count: number,
  seed = 1,
): Promise<{ people: number; households: number }> {
  const inForce = await currentRuleSet(env)
  const row = await env.DB.prepare(
    `SELECT * FROM form_versions WHERE use = 'capture' LIMIT 1`,
  ).first<FormVersionRow>()
  const op = await env.DB.prepare('SELECT id FROM operations ORDER BY seq DESC LIMIT 1').first<string>('id')
  if (!inForce || !row || !op) throw new Error('Nothing is published here.')
  const random = seeded(seed)
  const made = await patterns(env, row)
  const done = { people: 0, households: 0 }
  const most = Math.min(count, drawnMost)
  while (done.people < most) {
    const ground: ReadGround['ground'] = {
      ruleSet: inForce,
      households: new Map(),
      early: new Map(),
      merges: [],
      timeZone: env.PROGRAMME.timeZone,
    }
    for (let n = 0; n < householdsABatch && done.people < most; n++) {
      const pattern = made[Math.floor(random() * made.length)]!
      const household = drawn(pattern, places[Math.floor(random() * places.length)]!, inForce.ruleSet, random)
      const day = dayOf(Date.now() - Math.floor(random() * 30) * dayMs, env.PROGRAMME.timeZone)
      determineHousehold(household, inForce.ruleSet, day, true)
      // as if the walk of today had been here
      determineHousehold(household, inForce.ruleSet, dayOf(Date.now(), env.PROGRAMME.timeZone), true, 'day')
      household.op = op
      ground.households.set(household.id, household)
      done.people += household.people.size
      done.households++
    }
    const statements: D1PreparedStatement[] = householdStatements(env.DB, {
      ground,
      before: new Map(),
      merges: new Map(),
      asked: [...ground.households.keys()],
    })
    await env.DB.batch(statements)
  }
  await copyAll(env, Math.ceil(count / done.people) - 1)
  const counted = await env.DB.prepare(
    'SELECT (SELECT count(*) FROM persons) AS people, (SELECT count(*) FROM households) AS households',
  ).first<typeof done>()
  return counted ?? done
}

/** Every household so many times more, its ids beginning with two other digits each time, spread over all that there are. */
async function copyAll(env: Env, times: number): Promise<void> {
  const { DB } = env
  const columnsOf = async (table: string) =>
    (await DB.prepare(`SELECT name FROM pragma_table_info('${table}')`).all<{ name: string }>()).results.map(
      ({ name }) => name,
    )
  const other = (column: string) => `?1 || substr(${column}, 3)`
  const changes: [table: string, change: Record<string, string>][] = [
    ['households', { id: other('id') }],
    ['persons', { household: other('household'), id: other('id') }],
    [
      'cases',
      {
        household: other('household'),
        id: other('id'),
        person: other('person'),
        body: `json_set(body, '$.id', ${other('id')}, '$.person', ${other('person')})`,
      },
    ],
  ]
  // the copies are made of these alone
  await DB.prepare('CREATE TABLE drawn AS SELECT id FROM households').run()
  for (let time = 1; time <= times; time++) {
    const prefix = ((time * 37) % 256).toString(16).padStart(2, '0')
    for (const [table, change] of changes) {
      const columns = await columnsOf(table)
      const values = columns.map(column => change[column] ?? column)
      const key = table === 'households' ? 'id' : 'household'
      await DB.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${key} IN (SELECT id FROM drawn)
         ON CONFLICT DO NOTHING`,
      )
        .bind(prefix)
        .run()
    }
  }
  await DB.prepare('DROP TABLE drawn').run()
}

function drawn(
  pattern: HouseholdState,
  place: string,
  ruleSet: RuleSet,
  random: () => number,
): HouseholdState {
  const household = { ...emptyHousehold(randomUUID()), place, name: pattern.name }
  const roles = rolesOf(ruleSet)
  household.facts = { ...pattern.facts, ...(roles.place && { [roles.place]: place }) }
  for (const person of pattern.people.values()) {
    const id = randomUUID()
    const facts: Facts = { ...person.facts }
    for (const { name, values } of ruleSet.facts)
      if (facts[name] !== undefined && values?.length && random() < redrawn)
        facts[name] = values[Math.floor(random() * values.length)]!
    const years = Math.floor(random() * 80)
    const born = new Date(Date.now() - (years * 365.25 + random() * 365) * dayMs).toISOString().slice(0, 10)
    // half of them know their birthday
    if (roles.birth_date && random() < 0.5) facts[roles.birth_date] = born
    else if (roles.age) facts[roles.age] = String(years)
    household.people.set(id, { ...structuredClone(person), id, facts, determination: null })
  }
  return household
}
