/** What the clock does, and what the owner's copy brings back. */
import { randomUUID } from 'node:crypto'
import { readTables } from '../../../forms/xlsform/table.ts'
import { ruleSetText } from '../../../test/support/small-programme.ts'
import { dayOf } from '../../../worker/env.ts'
import type { Answer } from '../../device.ts'
import type { Place, Scenario } from '../place.ts'

/** An hour that is round: in each run of the clock the same job is the first of those that take turns (worker/jobs/run.ts). */
const onTheHour = Math.ceil(Date.now() / 3_600_000) * 3_600_000
const nextWeek = onTheHour + 7 * 24 * 3_600_000
const asItGoes = {
  'R2 log': 'a piece ends where the log ended as it was cut',
  'R2 export': 'a table that was still empty as its turn came has no file',
}

export const clock: readonly Scenario[] = [
  {
    name: 'a copy brought back',
    route: 'PUT /api/backup/object',
    async prepare(place) {
      const bytes = new TextEncoder().encode('{}')
      const path = '/api/backup/object?key=log/1/000000000001-000000000001.jsonl&type=application/x-ndjson'
      return () => place.ask('PUT', path, bytes)
    },
  },
  {
    name: 're-entry',
    route: 'POST /api/backup/reentry',
    async prepare(place) {
      return () => place.ask('POST', '/api/backup/reentry', {})
    },
  },
  {
    name: 'the jobs of the clock, with something to archive, to pay, to settle and to determine anew',
    route: 'clock',
    loose: asItGoes,
    async after(place) {
      for (let run = 0; run < 8; run++) await place.office.runJobs(onTheHour)
    },
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      await place.logged(2)
      const sheets = readTables(
        ruleSetText.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'),
      )
      await place.must('POST', '/api/rulesets', { sheets })
      place.office.database.exec(
        `INSERT INTO journal_owed VALUES ('journal/2026-11-22/1-x-y', 'text/plain', 'x', '', '2026-11-22T00:00:00.000Z', 'eA')`,
      )
      return () => runOf(place)
    },
  },
  {
    name: 'the clock when a leave cover is over',
    route: 'clock',
    loose: asItGoes,
    async after(place) {
      for (let run = 0; run < 3; run++) await place.office.runJobs(nextWeek)
    },
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      const { account } = await place.enrol('outreach', 'Binta')
      const until = dayOf(onTheHour, 'Asia/Phnom_Penh')
      const wanted = { choose: { of: '' }, to: [account], until }
      const { body } = await place.ask('POST', '/api/assignments/preview', wanted)
      const { plan } = body as { plan: string }
      await place.must('POST', '/api/assignments', { ...wanted, id: randomUUID(), plan })
      return () => runOf(place, nextWeek)
    },
  },
]

/** A run of the clock, as an answer; one that fails comes again. */
async function runOf(place: Place, now = onTheHour): Promise<Answer> {
  try {
    await place.office.runJobs(now)
    return { status: 200, headers: new Headers(), body: {} }
  } catch {
    const headers = new Headers({ 'retry-after': '600' })
    return { status: 503, headers, body: { problem: { code: 'clock' } } }
  }
}
