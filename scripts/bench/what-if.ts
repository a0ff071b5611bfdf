/**
 * `npm run bench -- whatif [--people 100000] [--json FILE]`: how long the console takes to learn what a draft rule set changes for
 * so many stored people, over HTTP and a manager's signed requests, two slices at a time as in the browser; then how long the lists
 * take to follow its publication, and the way back. On the real local worker; its D1 is filled by statements (many-people.ts).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runWhatIf } from '../../client/manage/what-if-run.ts'
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { determine } from '../../forms/eligibility/determine.ts'
import type { Facts } from '../../forms/eligibility/ruleset.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import { ownerToken, server } from '../../test/support/server.ts'
import type { CheckedRuleSet, RuleSetView } from '../../worker/contract/manage.ts'
import type { Redetermination, WhatIfSlice } from '../../worker/contract/what-if.ts'
import { Device } from '../device.ts'
import { Owner } from '../owner.ts'
import { publishShipped, shippedFolder } from '../shipped-programme.ts'
import { fillOffice } from './many-people.ts'
import { processorMs } from './workerd.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { people: { type: 'string', default: '100000' }, json: { type: 'string' } },
})

/** The shipped rules with other ages and one week more for every list with a due day: many people see a change. */
function draftSheets() {
  const text = readFileSync(`${shippedFolder}programme.md`, 'utf8').replaceAll('${age} >= 18', '${age} >= 21')
  const sheets = readTables(text)
  const edit = (sheet: string, column: string, to: (text: string) => string) => {
    const rows = sheets.find(({ name }) => name === sheet)?.rows ?? []
    const at = rows[0]?.indexOf(column) ?? -1
    for (const row of rows.slice(1)) if (row[at]) row[at] = to(String(row[at]))
  }
  edit('settings', 'version', version => `${version} what if`)
  edit('outcomes', 'due_days', days => String(Number(days) + 7))
  return sheets
}

const villages = readFileSync(`${shippedFolder}places.csv`, 'utf8')
  .split('\n')
  .slice(1)
  .map(line => line.split(',')[0]!)
  .filter(code => /^\d{8}$/.test(code))

const seconds = (ms: number) => (ms / 1000).toFixed(1)
const results: Record<string, number> = {}

const running = await server()
try {
  const { env, url } = running
  const owner = new Owner(url, ownerToken)
  await publishShipped(owner)
  const began = performance.now()
  const filled = await fillOffice(env, villages, Number(values.people))
  console.log(
    `${filled.people} people in ${filled.households} households, filled in ${seconds(performance.now() - began)} s`,
  )

  results.perSecond = await determinations(env.DB)
  console.log(
    `determine(): ${Math.round(results.perSecond)} people a second of processor time, one thread, on these people`,
  )

  const { id } = await owner.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  const manager = await Device.join(url, (await owner.invite(id)).code)
  const must = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await manager.request(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path.split('?')[0]} answered ${answer.status}`)
    return answer.body as T
  }
  const sheets = draftSheets()
  const { ruleSet, findings } = await must<CheckedRuleSet>('POST', '/api/rulesets/what-if', { sheets })
  if (!ruleSet) throw new Error(`The draft has mistakes: ${findings[0]?.code}`)
  const former = (await must<{ rows: RuleSetView[] }>('GET', '/api/rulesets')).rows[0]!

  await look('what-if of the draft', ruleSet.hash)
  await must('POST', '/api/rulesets', { sheets })
  await walk('lists follow the publication')
  const { looked, all } = (await env.DB.prepare(
    `SELECT count(*) AS looked, (SELECT count(*) FROM households) AS "all" FROM quiet WHERE day <= date('now', '+1 day')`,
  ).first<{ looked: number; all: number }>())!
  results.tomorrow = looked
  console.log(
    `tomorrow's walk looks at ${looked} of ${all} households; time alone changes nothing of the others`,
  )
  await look('what-if of the former version', former.hash)
  await must('POST', `/api/rulesets/${former.hash}/publication`, {})
  await walk('lists follow the way back')
  await look('what-if of the draft, again', ruleSet.hash)
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results)}\n`)

  async function look(name: string, hash: string) {
    const [started, cpu] = [performance.now(), processorMs()]
    let [slowest, last] = [0, performance.now()]
    const sum = await runWhatIf({
      hash,
      signal: new AbortController().signal,
      onProgress: () => {
        slowest = Math.max(slowest, performance.now() - last)
        last = performance.now()
      },
      ask: path => must<WhatIfSlice>('GET', path),
    })
    const wall = performance.now() - started
    const used = processorMs() - cpu
    results[name] = wall
    const changed = sum.people - sum.unchanged
    console.log(
      `${name}: ${seconds(wall)} s for ${sum.people} people in ${sum.slices} slices; ${changed} would change; ` +
        `worker and D1 had ${seconds(used)} s of processor time, ${(used / sum.slices).toFixed(0)} ms a slice; never silent for more than ${slowest.toFixed(0)} ms`,
    )
  }

  async function walk(name: string) {
    const [started, cpu] = [performance.now(), processorMs()]
    let slices = 0
    for (let more = true; more; slices++)
      more = (await must<Redetermination>('POST', '/api/redetermination', {})).more
    const wall = performance.now() - started
    results[name] = wall
    console.log(
      `${name}: ${seconds(wall)} s in ${slices} slices; ${seconds(processorMs() - cpu)} s of processor time`,
    )
  }
} finally {
  await running.harness.close()
}

/** determine() alone, in this process, on facts as they are stored. */
async function determinations(DB: typeof running.env.DB): Promise<number> {
  const { ruleSet } = compileRuleSet(readTables(readFileSync(`${shippedFolder}programme.md`, 'utf8')))
  const { results: rows } = await DB.prepare(
    'SELECT h.facts AS household, p.facts AS own FROM persons p JOIN households h ON h.id = p.household LIMIT 5000',
  ).all<{ household: string; own: string }>()
  const people = rows.map(row => ({ ...JSON.parse(row.household), ...JSON.parse(row.own) }) as Facts)
  const run = () => {
    for (const facts of people) determine(ruleSet!, facts, '2026-11-22')
  }
  run()
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return people.length / ((user + system) / 1e6)
}
