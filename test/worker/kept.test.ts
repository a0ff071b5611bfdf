import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { readTables } from '../../forms/xlsform/table.ts'
import type { Device } from '../../scripts/device.ts'
import type { CheckedForm } from '../../worker/contract/manage.ts'
import type { PushResponse, Receipt } from '../../worker/contract/operations.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { redetermineSlice } from '../../worker/jobs/redetermine.ts'
import { asha, binta, chen, owner, publishProgramme, pullAll, sha256, visit } from '../support/people.ts'
import { server, wipe } from '../support/server.ts'
import { formText } from '../support/small-programme.ts'

let device: Device
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})

const adult = { name: 'Sok Chenda', age: '36' }
const fate = (receipt: Receipt | undefined) => [receipt?.verdict, receipt?.code]
const receipts = (answer: { body: unknown }): Receipt[] => (answer.body as PushResponse).receipts

async function send(place: string, members: Parameters<typeof visit>[2] = [adult]) {
  const payload = visit(form, place, members)
  device.append('submission.finalized', payload)
  expect((await device.push()).map(fate)).toEqual([['accepted', undefined]])
  return payload
}

async function rows(who: Device, path: string): Promise<Record<string, unknown>[]> {
  return ((await who.request('GET', path)).body as { rows: Record<string, unknown>[] }).rows
}

describe('work that was accepted', () => {
  it('is seen again, though the list had let the person go before the phone came back', async () => {
    await send('08010101')
    const worker = await binta()
    const { households } = await pullAll(worker)
    await publishProgramme(text => text.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'))
    const { harness } = await server()
    await harness.getWorker().scheduled({ cron: '*/10 * * * *', scheduledTime: new Date() })
    expect((await pullAll(worker)).households).toEqual([])
    worker.append('enrolment.recorded', {
      household: households[0]!.id,
      case: households[0]!.cases[0]!.id,
      heads: [],
      from: 'new',
      proofNumber: '123',
      enrolledOn: '2026-11-12',
      note: '',
    })
    expect((await worker.push()).map(fate)).toEqual([['accepted', undefined]])
    const [after] = (await pullAll(worker)).households
    expect(after?.cases[0]).toMatchObject({ state: 'enrolled', proofNumber: '123', current: true })
    expect(await rows(await chen(), '/api/lists')).toMatchObject([{ outcome: 'join', closed: 1 }])
  })

  it('is seen by the whole country whatever stands for its place', async () => {
    const manager = await chen()
    for (const place of ['Takeo', '០៨០១០១០១', '']) {
      const payload = visit(form, place || '08010101', [adult])
      device.append('submission.finalized', payload)
    }
    await device.push()
    expect(await rows(manager, '/api/submissions')).toHaveLength(3)
    expect(await rows(manager, '/api/people')).toHaveLength(3)
    expect((await pullAll(await binta())).households).toHaveLength(3)
    expect((await pullAll(await binta('08'))).households).toHaveLength(1)
  })
})

describe('a receipt', () => {
  it('that was lost is told again as it was: what is held is not called sent', async () => {
    const item = device.append('goat.counted', {})
    const first = receipts(await device.pushItems([item]))
    expect(first.map(fate)).toEqual([['held', 'operation.unknownKind']])
    expect(receipts(await device.pushItems([item]))).toEqual(first)
  })
})

describe('bytes', () => {
  it('that are no text are refused: what is stored could not be what was hashed', async () => {
    const bytes = device.append('goat.counted', { name: 'X' }).bytes.replace('X', '\ud800')
    const { id } = JSON.parse(bytes) as { id: string }
    const [receipt] = receipts(await device.pushItems([{ id, hash: sha256(bytes), bytes }]))
    expect(fate(receipt)).toEqual(['refused', 'operation.hashMismatch'])
  })
})

describe('an entity', () => {
  it('without an id of its own is held: strangers must not become one household', async () => {
    const people = []
    for (const household of ['', 'H1', randomUUID()]) {
      for (const person of ['', randomUUID()]) {
        const payload = visit(form, '08010101', [adult])
        Object.assign(payload.answers, { household_id: household })
        Object.assign(payload.answers.members[0]!, { person_id: person })
        people.push(device.append('submission.finalized', payload))
      }
    }
    const verdicts = receipts(await device.pushItems(people)).map(receipt => receipt.verdict)
    expect(verdicts).toEqual(['held', 'held', 'held', 'held', 'held', 'accepted'])
  })
})

describe('a form that leaves ids to the office', () => {
  it('makes a household of its own for each submission', async () => {
    const boss = await owner()
    const text = formText
      .replace('| visit | Visit |', '| plain | Plain |')
      .replaceAll('| ${household_id} |', '| |')
      .replace('| true() | false() | ${head}', '| true() | | ${head}')
    const { form: plain } = await boss.must<CheckedForm>('POST', '/forms', {
      sheets: readTables(text),
      files: [],
    })
    // two ids of the same 32-bit sum
    for (const instanceId of ['8348b5f5-f716-4bd0-a9b3-554799cfc910', 'ebc002af-ee74-4167-83f4-ee31c3802538'])
      device.append('submission.finalized', {
        ...visit(plain!.hash, '08010101', [adult]),
        form: 'plain',
        instanceId,
      })
    expect((await device.push()).map(fate)).toEqual(Array(2).fill(['accepted', undefined]))
    const people = await rows(await chen(), '/api/people')
    expect(new Set(people.map(row => row.household)).size).toBe(2)
  })
})

describe('consent that is withdrawn', () => {
  const again = (first: ReturnType<typeof visit>, answers: object) => {
    const payload = visit(form, '08010101', [adult])
    Object.assign(payload.answers, { household_id: first.answers.household_id }, answers)
    return payload
  }
  const no = (first: ReturnType<typeof visit>) => {
    const payload = again(first, {})
    payload.answers = { household_id: first.answers.household_id, consent: 'no', place: '08010101' } as never
    return payload
  }

  it('takes the name off the earlier submission too, and a replay does the same', async () => {
    const { env } = await server()
    const first = await send('08010101')
    await send('08010102')
    device.append('submission.finalized', no(first))
    await device.push()
    const names = async () => (await rows(await chen(), '/api/submissions')).map(row => row.name)
    expect(await names()).toEqual(['', 'Sok Chenda', ''])
    // they agree again: from then on the name may be kept
    device.append('submission.finalized', again(first, {}))
    await device.push()
    expect(await names()).toEqual(['Sok Chenda', '', 'Sok Chenda', ''])
    const dump = async () =>
      (
        await env.DB.batch(projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)))
      ).map(result => result.results)
    const same = async () => {
      const living = await dump()
      await replay(env)
      expect(await dump()).toEqual(living)
    }
    await same()
    // rules forget nobody (decision 22): under these nobody is on a list, and who is known stays known
    await publishProgramme(text =>
      text
        .replace('| 1 | default', '| 2 | default')
        .replace("{consent_given} != 'yes'", "{consent_given} = 'yes'"),
    )
    await redetermineSlice(env, Date.now())
    expect(await names()).toEqual(['Sok Chenda', '', 'Sok Chenda', ''])
    const listed = await env.DB.prepare('SELECT count(*) AS n FROM cases WHERE current = 1').first('n')
    expect(listed).toBe(0)
    await same()
  })
})
