import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { compileRuleSet } from '../../forms/compile/ruleset.ts'
import { daysAhead } from '../../forms/eligibility/next-change.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import { checkOffice } from '../../worker/db/office.ts'
import { emptyHousehold } from '../../worker/ingest/state.ts'
import { determineHousehold } from '../../worker/ingest/submission.ts'
import { asTold } from '../../worker/ingest/views.ts'
import { archivePiece } from '../../worker/jobs/archive.ts'
import { redetermineSlice } from '../../worker/jobs/redetermine.ts'
import { asha, publishProgramme, visit } from '../support/people.ts'
import { server, wipe, wipeTables } from '../support/server.ts'

const dayMs = 24 * 60 * 60 * 1000
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
})

async function households(count: number) {
  const device = await asha()
  for (let made = 0; made < count; made++)
    device.append('submission.finalized', visit(form, '08010101', [{ name: 'Sok Chenda', age: '36' }]))
  await device.push()
}

describe('the walk over everybody', () => {
  it('SY16: comes to all of them even where a day ends before it does', async () => {
    const { env } = await server()
    await households(90)
    await publishProgramme(text => text.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'))
    const fresh = () =>
      env.DB.prepare(
        `SELECT count(*) AS n FROM persons WHERE json_extract(determination, '$.version') = '2'`,
      ).first<number>('n')
    // publishing has done the first slice; then the time of one slice a day
    for (let day = 1; day <= 2; day++) await redetermineSlice(env, Date.now() + day * dayMs)
    expect(await fresh()).toBe(90)
    let slices = 0
    while (await redetermineSlice(env, Date.now() + 2 * dayMs)) expect(slices++).toBeLessThan(4)
    expect(await redetermineSlice(env, Date.now() + 2 * dayMs)).toBe(false)
  })
})

describe('a day of which nothing comes', () => {
  it('passes by whom time alone cannot change, and looks at whoever was changed since, or has reached the day', async () => {
    const { env } = await server()
    await households(3)
    const walk = async (days: number) => {
      for (let slices = 0; await redetermineSlice(env, Date.now() + days * dayMs); )
        expect(slices++).toBeLessThan(4)
    }
    /** a mark that every look takes away, as the walk makes determinations anew where they differ */
    const mark = (where = '1') =>
      env.DB.prepare(
        `UPDATE persons SET determination = json_set(determination, '$.open', json('[]'), '$.verdicts', json('[]')) WHERE ${where}`,
      ).run()
    const marked = () =>
      env.DB.prepare(
        `SELECT count(*) AS n FROM persons WHERE json_extract(determination, '$.verdicts') = '[]'`,
      ).first('n')
    await walk(0)
    await walk(1)
    await mark()
    await walk(2)
    expect(await marked()).toBe(3)
    // somebody changed one
    await env.DB.prepare(
      'UPDATE households SET seq = seq + 1 WHERE id = (SELECT min(id) FROM households)',
    ).run()
    await walk(3)
    expect(await marked()).toBe(2)
    await walk(daysAhead + 3)
    expect(await marked()).toBe(0)
  })
})

describe('a new day', () => {
  it('SY16: makes people older, and the day alone changes nobody', () => {
    const shipped = readFileSync(new URL('../../forms/shipped/nssf/programme.md', import.meta.url), 'utf8')
    const { ruleSet } = compileRuleSet(readTables(shipped))
    const household = emptyHousehold('h')
    household.facts = { consent_given: 'yes', survey_date: '2026-11-10', equity_card: 'none' }
    const facts = {
      date_of_birth: '2008-11-30',
      employment_status: 'self_employed',
      occupation: 'street_vendor',
    }
    const papers = { nationality: 'cambodian', is_nssf_member: 'no', household_relation_to_member: 'none' }
    const person = {
      id: 'p',
      name: 'Sok Chenda',
      facts: { ...facts, ...papers },
      determination: null,
      view: asTold,
      said: {},
    }
    household.people.set('p', person)
    const outcomes = () => [...household.cases.values()].filter(one => one.current).map(one => one.outcome)
    determineHousehold(household, ruleSet!, '2026-11-10')
    expect(outcomes()).not.toContain('enrol_voluntary_self_employed')
    expect(determineHousehold(household, ruleSet!, '2026-11-29', true, 'day')).toBe(false)
    expect(determineHousehold(household, ruleSet!, '2026-11-30', true, 'day')).toBe(true)
    expect(outcomes()).toContain('enrol_voluntary_self_employed')
  })
})

describe('the archive', () => {
  const pieces = async () => {
    const { env } = await server()
    const { objects } = await env.BLOBS.list({ prefix: 'log/' })
    return objects
  }

  it('is written in pieces that an isolate can hold', async () => {
    const { env } = await server()
    const device = await asha()
    for (let count = 0; count < 30; count++)
      device.append(
        'submission.finalized',
        visit(form, '08010101', [{ name: 'x'.repeat(400_000), age: '3' }]),
      )
    for (const item of device.outbox) await device.pushItems([item])
    const old = new Set((await pieces()).map(one => one.key))
    for (let runs = 0; runs < 20 && (await archivePiece(env)); runs++);
    const fresh = (await pieces()).filter(one => !old.has(one.key))
    expect(fresh.length).toBeGreaterThan(1)
    for (const one of fresh) expect(one.size).toBeLessThan(6_000_000)
    const head = await env.DB.prepare('SELECT max(seq) AS seq FROM operations').first<number>('seq')
    expect(await env.DB.prepare(`SELECT value FROM meta WHERE key = 'archived'`).first('value')).toBe(
      String(head),
    )
  })

  it('keeps what was archived before a restore, though the same numbers come again', async () => {
    const { env } = await server()
    await checkOffice(env, Date.now())
    await archivePiece(env)
    const before = await pieces()
    // the restore: the log ends earlier, other operations take its numbers, the epoch is another
    await wipeTables()
    await checkOffice(env, Date.now())
    await publishProgramme()
    await archivePiece(env)
    const after = await pieces()
    expect(after.map(one => one.etag)).toEqual(expect.arrayContaining(before.map(one => one.etag)))
    expect(after.length).toBe(before.length + 1)
  })
})
