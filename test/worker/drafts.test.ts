/** A new form version while interviews are under way on the one before: what phones tell, what becomes of what they finish. */
import { beforeEach, describe, expect, it } from 'vitest'
import { readTables } from '../../forms/xlsform/table.ts'
import type { CheckedForm, DraftsOnPhones } from '../../worker/contract/manage.ts'
import { asha, binta, chen, owner, publishProgramme, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'
import { formText } from '../support/small-programme.ts'

beforeEach(wipe)

/** Version 2: one question gone, one that needs an answer, another constraint. */
const second = formText
  .replace('| visit | Visit | 1 |', '| visit | Visit | 2 |')
  .replace('. < 130', '. < 30')
  .replace('| text | phone | Phone |', '| text | village | Village | yes | | | | |\n| text | phone | Phone |')

const publish = async (text: string): Promise<CheckedForm> =>
  (await owner()).must<CheckedForm>('POST', '/forms', { sheets: readTables(text), files: [] })

const drafts = async (): Promise<DraftsOnPhones> =>
  (await (await owner()).must<CheckedForm>('POST', '/forms/check', { sheets: readTables(second), files: [] }))
    .drafts!

describe('an interview of the version before', () => {
  it('SY43: finishes as that version and is rechecked by it, also when it comes after the new one is in the field', async () => {
    const first = await publishProgramme()
    const device = await asha()
    const { form } = await publish(second)
    const members = [{ name: 'Keo Sophal', age: '36', work: 'driver' }]
    device.append('submission.finalized', visit(first, '08010101', members))
    device.append('submission.finalized', visit(form!.hash, '08010101', members, { village: 'Koh' }))
    expect((await device.push()).map(receipt => receipt.verdict)).toEqual(['accepted', 'held'])
    const { env } = await server()
    // by its own form nothing is wrong with the first, and it is in the lists; of the second form, the second's age is too high
    const { results } = await env.DB.prepare('SELECT version, findings FROM submissions').all()
    expect(results).toEqual([{ version: first, findings: null }])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM cases').first('n')).toBe(1)
  })
})

describe('SY46: what phones tell of unfinished interviews', () => {
  it('is counted by version, with the phones that have not told; who only manages and who was revoked is not counted', async () => {
    const first = await publishProgramme()
    const [one, two, lost] = [await asha('08'), await binta('08'), await asha('09')]
    await chen()
    await one.request('GET', `/api/programme?drafts=${first}.3`)
    await lost.request('GET', `/api/programme?drafts=${first}.5`)
    await (await owner()).must('POST', `/devices/${lost.id}/revocation`, {})
    await publish(second)
    const told = await drafts()
    expect(told).toMatchObject({
      versions: [{ version: '1', hash: first, drafts: 3, phones: 1 }],
      phones: 2,
      silent: 1,
    })
    expect(Date.now() - Date.parse(told.asOf!)).toBeLessThan(60_000)
    await two.request('GET', `/api/programme?drafts=${first}.1`)
    // at once, though it has been here within the hour
    await one.request('GET', '/api/programme?drafts=')
    expect(await drafts()).toMatchObject({
      versions: [{ version: '1', drafts: 1, phones: 1 }],
      phones: 2,
      silent: 0,
    })
  })

  it('that cannot be read, or is not told, changes nothing and costs nobody the programme', async () => {
    const first = await publishProgramme()
    const device = await asha()
    await device.request('GET', `/api/programme?drafts=${first}.2`)
    for (const query of ['', '?drafts=nonsense', `?drafts=${first}`, `?drafts=${first}.2,`]) {
      expect((await device.request('GET', `/api/programme${query}`)).status).toBe(200)
    }
    expect((await drafts()).versions).toMatchObject([{ drafts: 2 }])
  })
})
