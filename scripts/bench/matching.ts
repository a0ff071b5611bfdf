/**
 * `npm run bench -- matching [--households 10000] [--json FILE]`: the walk that looks for people who are listed twice, over so many households of
 * the generator of `npm run match`, on a real local D1 with the shipped rules: the first walk over all, then a day's hundred visits. Tells
 * seconds, processor time of the worker, statements, rows read and written.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import { ownerToken, server } from '../../test/support/server.ts'
import { currentRuleSet } from '../../worker/db/programme.ts'
import { householdStatements } from '../../worker/db/write.ts'
import type { Env } from '../../worker/env.ts'
import { emptyHousehold, type HouseholdState } from '../../worker/ingest/state.ts'
import { asTold } from '../../worker/ingest/views.ts'
import { matchSlice } from '../../worker/jobs/match.ts'
import { keysVersion } from '../../worker/matching/keys-column.ts'
import { type Listing, makeListings } from '../match/people.ts'
import { Owner } from '../owner.ts'
import { publishShipped } from '../shipped-programme.ts'
import { processorMs } from './workerd.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { households: { type: 'string', default: '10000' }, json: { type: 'string' } },
})

/** A UUID that comes of a text. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** Facts of the shipped programme, as an interview saves them. */
function factsOf({ text }: Listing): Record<string, string> {
  const [[family, given], [familyLatin, givenLatin]] = text.names as [[string, string], [string, string]]
  const all = {
    family_name: family,
    given_name: given,
    family_name_latin: familyLatin,
    given_name_latin: givenLatin,
    sex: text.sex,
    date_of_birth: text.birthDate,
    birth_year: text.birthYear,
    age: text.age,
    id_suffix: text.id,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

async function fill(env: Env, many: number): Promise<number> {
  const inForce = (await currentRuleSet(env))!
  const op = await env.DB.prepare('SELECT id FROM operations ORDER BY seq DESC LIMIT 1').first<string>('id')
  const households = new Map<string, HouseholdState>()
  let people = 0
  for (const one of makeListings(many * 4, 9)) {
    const id = idOf(one.household)
    if (!households.has(id) && households.size === many) break
    const household = households.get(id) ?? {
      ...emptyHousehold(id),
      place: one.text.place,
      name: one.name,
      op,
    }
    const facts = { place: one.text.place, survey_date: one.text.surveyDate, phone: one.text.phone }
    household.facts = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''))
    const person = idOf(one.id)
    const state = {
      id: person,
      name: one.name,
      facts: factsOf(one),
      determination: null,
      view: asTold,
      said: {},
    }
    household.people.set(person, state)
    households.set(id, household)
    people++
  }
  const all = [...households]
  for (let at = 0; at < all.length; at += 100) {
    const ground = {
      ruleSet: inForce,
      households: new Map(all.slice(at, at + 100)),
      early: new Map(),
      merges: [],
      timeZone: env.PROGRAMME.timeZone,
    }
    const asked = [...ground.households.keys()]
    await env.DB.batch(householdStatements(env.DB, { ground, before: new Map(), merges: new Map(), asked }))
  }
  return people
}

/** What D1 says that it did. */
const done = { statements: 0, read: 0, written: 0 }
function counted(db: D1Database): D1Database {
  const count = (results: D1Result[]) => {
    for (const { meta } of results) {
      done.statements++
      done.read += meta.rows_read
      done.written += meta.rows_written
    }
  }
  return new Proxy(db, {
    get: (target, name) =>
      name === 'batch'
        ? async (statements: never[]) => {
            const results = await target.batch(statements)
            count(results)
            return results
          }
        : (Reflect.get(target, name) as () => unknown).bind(target),
  })
}

const running = await server()
const results: Record<string, number> = {}
try {
  const { url } = running
  await publishShipped(new Owner(url, ownerToken))
  results.people = await fill(running.env, Number(values.households))
  console.log(`${results.people} people in ${values.households} households are stored`)
  const mark = JSON.stringify({ seq: 0, id: '', keys: keysVersion })
  await running.env.DB.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('matching', ?1)")
    .bind(mark)
    .run()
  const env = { ...running.env, DB: counted(running.env.DB) }
  const walk = async (name: string) => {
    const [began, before] = [performance.now(), processorMs()]
    Object.assign(done, { statements: 0, read: 0, written: 0 })
    let slices = 1
    while (await matchSlice(env, Date.now())) slices++
    Object.assign(results, {
      [`${name}Slices`]: slices,
      [`${name}Ms`]: Math.round(performance.now() - began),
      [`${name}ProcessorMs`]: Math.round(processorMs() - before),
      [`${name}RowsRead`]: done.read,
      [`${name}RowsWritten`]: done.written,
    })
  }
  await walk('first')
  results.pairs = (await env.DB.prepare('SELECT count(*) AS n FROM duplicates').first<number>('n')) ?? 0
  // a day's visits: a hundred households that changed
  await env.DB.prepare(
    'UPDATE households SET seq = seq + 1 WHERE id IN (SELECT id FROM households ORDER BY id LIMIT 100)',
  ).run()
  await walk('day')
  console.table(results)
  if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2))
} finally {
  await running.harness.close()
}
