import { beforeEach, describe, expect, it } from 'vitest'
import { encodePush } from '../../forms/sealed/frame.ts'
import type { Device } from '../../scripts/device.ts'
import type { PushResponse } from '../../worker/contract/operations.ts'
import { acceptPush } from '../../worker/ingest/accept.ts'
import { type ItemIn, readPush } from '../../worker/ingest/open.ts'
import { type Watch, watched } from '../support/bindings.ts'
import { asha, publishProgramme, visit } from '../support/people.ts'
import { jpeg, manifestOf } from '../support/pictures.ts'
import { server, wipe } from '../support/server.ts'

/** The same code as in the worker, run here, on the same D1 behind a wrapper that counts, and fails when told to. */
interface Meter {
  rowsWritten: number
  queries: number
  /** called before and after each batch with its number from 0; throws to fail it */
  before?: (batch: number, parameters: string) => void
  after?: (batch: number) => void
}

let device: Device & { account: string }
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})

async function push(
  items: ItemIn[],
  meter: Meter = { rowsWritten: 0, queries: 0 },
  settings: { SETTLE_AT_ONCE?: string } = {},
): Promise<PushResponse> {
  const { env } = await server()
  let batches = 0
  const watch: Watch = {
    before: ({ name, about }) => {
      if (name !== 'batch') return
      const batch = batches++
      meter.before?.(batch, about)
    },
    after: ({ binding, name, statements, rowsWritten }) => {
      if (binding !== 'DB') return
      meter.queries += statements
      meter.rowsWritten += rowsWritten
      if (name === 'batch') meter.after?.(batches - 1)
    },
  }
  const actor = {
    account: device.account,
    device: device.id,
    name: 'Asha',
    role: 'enumerator',
    area: '',
    restricted: false,
    lists: null,
    assignedOnly: false,
  } as const
  const request = { operations: items, unsent: 0, appVersion: 'test' }
  return acceptPush(watched({ ...env, ...settings }, watch), actor, request, Date.now())
}

const household = (members: number, age: string) =>
  device.append(
    'submission.finalized',
    visit(
      form,
      '08010101',
      Array.from({ length: members }, (_, at) => ({ name: `Person ${at}`, age })),
    ),
  )
const count = async (table: string) =>
  (await server()).env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n')
const verdicts = (answer: PushResponse) => answer.receipts.map(receipt => receipt.verdict)

describe('what a push costs', () => {
  it('a household of five writes at most 15 rows, and two more for each case', async () => {
    await push([household(1, '16')])
    const plain: Meter = { rowsWritten: 0, queries: 0 }
    // nobody of 16 gets a case, so that what is measured is the submission itself
    expect(verdicts(await push([household(5, '16')], plain))).toEqual(['accepted'])
    expect(plain.rowsWritten).toBeGreaterThan(8)
    expect(plain.rowsWritten).toBeLessThanOrEqual(15)
    const withCases: Meter = { rowsWritten: 0, queries: 0 }
    await push([household(5, '30')], withCases)
    expect(await count('cases')).toBe(5)
    expect(withCases.rowsWritten - plain.rowsWritten).toBe(10)
  })

  it('25 households of five, sealed, write at most 15 rows each, cases two each', async () => {
    const { env } = await server()
    await push([household(1, '16')])
    const items = Array.from({ length: 25 }, () => household(5, '30'))
    const sealed = []
    for (const item of items) sealed.push(await device.sealed(item))
    const frame = encodePush({ unsent: 0, appVersion: 'test' }, sealed)
    const told = await readPush(env, frame, 'application/vnd.doorstep.push')
    const meter: Meter = { rowsWritten: 0, queries: 0 }
    expect(verdicts(await push(told.operations, meter))).toEqual(Array(25).fill('accepted'))
    expect(await count('cases')).toBe(125)
    expect((meter.rowsWritten - 2 * 125) / 25).toBeLessThanOrEqual(15)
  })

  it('files of answers cost one row each, and one for the submission that has any', async () => {
    await push([household(1, '16')])
    const payload = visit(form, '08010101', [{ name: 'Person 0', age: '16' }])
    const attachments = [1, 2, 3].map(n => manifestOf(`image-${n}.jpg`, 'image/jpeg', jpeg()))
    const [plain, withFiles]: Meter[] = [1, 2].map(() => ({ rowsWritten: 0, queries: 0 }))
    await push([household(1, '16')], plain)
    await push([device.append('submission.finalized', { ...payload, attachments })], withFiles)
    expect(withFiles!.rowsWritten - plain!.rowsWritten).toBe(4)
  })

  it('a duplicate writes none', async () => {
    const item = household(5, '30')
    await push([item])
    const again: Meter = { rowsWritten: 0, queries: 0 }
    expect(verdicts(await push([item], again))).toEqual(['duplicate'])
    expect(again.rowsWritten).toBe(0)
  })

  it('25 households at once, with every kind of trouble, are far from the 50 queries of a request', async () => {
    const items = Array.from({ length: 22 }, () => household(5, '30'))
    items.push({ ...household(1, '30'), hash: 'f'.repeat(64) }, device.append('goat.counted', {}), items[0]!)
    const meter: Meter = { rowsWritten: 0, queries: 0 }
    await push(items, meter)
    expect(await count('persons')).toBe(110)
    const entering: Meter = { rowsWritten: 0, queries: 0 }
    await push([household(5, '30')], entering, { SETTLE_AT_ONCE: '0' })
    const settling = meter.queries - entering.queries
    // settling once more after a clash, and the read of the device's row, must fit too
    expect(meter.queries + settling + 1).toBeLessThanOrEqual(50)
  })
})

describe('when the database fails', () => {
  for (const when of ['before', 'after'] as const) {
    it(`${when} a commit, nobody is told of what is not there, and coming again makes it right`, async () => {
      let failures = 0
      for (let failing = 0; failing < 7; failing++) {
        const item = household(2, '30')
        const households = await count('households')
        const fail = (batch: number) => {
          if (batch !== failing) return
          failures++
          throw new Error('D1_ERROR: Network connection lost.')
        }
        const answer = await push([item], { rowsWritten: 0, queries: 0, [when]: fail }).catch(() => null)
        const logged = await (await server()).env.DB.prepare('SELECT 1 FROM operations WHERE id = ?1')
          .bind(item.id)
          .first()
        // once it is in the log it may be told, whatever becomes of the settling
        expect(answer === null).toBe(failing < 2)
        if (answer) expect([verdicts(answer), logged !== null]).toEqual([['accepted'], true])
        expect(verdicts(await push([item]))).toEqual([logged ? 'duplicate' : 'accepted'])
        expect(await count('households')).toBe(households! + 1)
      }
      expect(failures).toBe(7)
    })
  }

  it('on one operation only, its neighbours pass and it is held', async () => {
    const [first, poison, last] = [household(1, '30'), household(1, '31'), household(1, '32')]
    const before = (_: number, about: string) => {
      if (about.includes(poison!.id) && about.includes('finished_at'))
        throw new Error('D1_ERROR: string or blob too big: SQLITE_TOOBIG')
    }
    let waiting = [first!, poison!, last!]
    const fates: Record<string, string> = {}
    for (let tries = 0; waiting.length && tries < 5; tries++) {
      const { receipts } = await push(waiting, { rowsWritten: 0, queries: 0, before })
      for (const { id, verdict, code } of receipts) if (verdict !== 'retry') fates[id] = code ?? verdict
      waiting = waiting.filter(item => !fates[item.id])
    }
    expect([first, poison, last].map(item => fates[item!.id])).toEqual([
      'accepted',
      'operation.failed',
      'accepted',
    ])
    expect(await count('households')).toBe(2)
  })
})
