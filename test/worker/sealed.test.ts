import { beforeEach, describe, expect, it } from 'vitest'
import { decodePush, encodePush, type SealedItem } from '../../forms/sealed/frame.ts'
import type { Device } from '../../scripts/device.ts'
import { openSealed } from '../../worker/auth/seal.ts'
import type { PushResponse, Receipt } from '../../worker/contract/operations.ts'
import { asha, binta, owner, publishProgramme, pullAll, visit } from '../support/people.ts'
import { sealKeys, server, wipe } from '../support/server.ts'

const receipts = (answer: { body: unknown }): Receipt[] => (answer.body as PushResponse).receipts
const fate = (receipt: Receipt | undefined) => [receipt?.verdict, receipt?.code]
const head = { unsent: 0, appVersion: 'test' }

let device: Device
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})
const append = () =>
  device.append(
    'submission.finalized',
    visit(form, '08010101', [{ name: 'Sok Chenda', age: '36', work: 'driver' }]),
  )
const sealed = async (...items: ReturnType<typeof append>[]): Promise<SealedItem[]> => {
  const made: SealedItem[] = []
  for (const item of items) made.push(await device.sealed(item))
  return made
}
const quarantined = async () =>
  (await (await server()).env.DB.prepare('SELECT id, code, bytes FROM quarantine').all()).results

describe('a sealed push', () => {
  it('SY70: is opened, and kept as the exact bytes that were sealed', async () => {
    const items = [append(), append()]
    const attempt = device.append('goat.counted', { goats: 3 })
    const answer = await device.pushSealed([...items, attempt])
    expect(receipts(answer).map(fate)).toEqual([
      ['accepted', undefined],
      ['accepted', undefined],
      ['held', 'operation.unknownKind'],
    ])
    expect(receipts(answer).map(one => one.hash)).toEqual([...items, attempt].map(one => one.hash))
    const { env } = await server()
    const { results } = await env.DB.prepare('SELECT bytes FROM operations WHERE n IS NOT NULL').all()
    expect(results.map(row => row.bytes)).toEqual([...items, attempt].map(one => one.bytes))
    expect((await pullAll(await binta())).households).toHaveLength(2)
  })

  it('SY3: and one in the clear of the same operation are duplicates of each other', async () => {
    const item = append()
    expect(receipts(await device.pushSealed([item])).map(fate)).toEqual([['accepted', undefined]])
    expect(receipts(await device.pushItems([item])).map(fate)).toEqual([['duplicate', undefined]])
    expect(receipts(await device.pushSealed([item])).map(fate)).toEqual([['duplicate', undefined]])
  })

  it('SY71: refuses what is damaged, has what needs a lost key come again, keeps the boxes of both, and takes the others', async () => {
    const items = [append(), append(), append(), append(), append()]
    const boxes = await sealed(...items)
    const last = boxes[2]!.box.length - 1
    boxes[1]!.keyId = '00000000'
    boxes[2]!.box[last]! ^= 1
    // another's id: the seal is over the id too
    boxes[3]!.id = boxes[0]!.id.replace(/^./, first => (first === 'a' ? 'b' : 'a'))
    const answer = await device.pushFrame(encodePush(head, boxes))
    expect(receipts(answer).map(fate)).toEqual([
      ['accepted', undefined],
      ['retry', 'operation.notYetOpened'],
      ['refused', 'operation.notOpened'],
      ['refused', 'operation.notOpened'],
      ['accepted', undefined],
    ])
    const kept = await quarantined()
    expect(kept).toHaveLength(3)
    const one = kept.find(row => row.id === items[1]!.id)!
    const raw = JSON.parse(one.bytes as string) as SealedItem & { box: string }
    const opened = await openSealed(sealKeys, {
      ...raw,
      keyId: device.seal!.id,
      box: new Uint8Array(Buffer.from(raw.box, 'base64url')),
    })
    expect(opened).not.toBeNull()
  })

  it('SY71: tells the hash of what it refuses, or the phone would send it for ever (simulator, seed p.10)', async () => {
    const item = device.append('attempt.recorded', { note: 'x'.repeat(520_000) })
    const [receipt] = receipts(await device.pushSealed([item]))
    expect(receipt).toEqual({ id: item.id, hash: item.hash, verdict: 'refused', code: 'operation.tooLarge' })
  })

  it('SY6: that is cut at any byte stores nothing', async () => {
    const frame = encodePush(head, await sealed(append(), append()))
    const { env } = await server()
    const count = () => env.DB.prepare('SELECT count(*) AS n FROM operations').first('n')
    const before = await count()
    for (let end = 0; end < frame.length; end += 97) {
      // a frame that ends between two items is one with fewer: the signature tells
      if (isWhole(frame.slice(0, end))) continue
      expect((await device.pushFrame(frame.slice(0, end))).status).toBe(400)
    }
    expect(await count()).toBe(before)
  })

  it('SY9: of a revoked device is kept unopened', async () => {
    const item = append()
    await (await owner()).must('POST', `/devices/${device.id}/revocation`, {})
    expect((await device.pushSealed([item])).status).toBe(403)
    const kept = await quarantined()
    expect(kept.map(row => [row.id, row.code])).toEqual([[item.id, 'device.revoked']])
    expect(kept[0]!.bytes).not.toContain('Sok')
  })
})

function isWhole(frame: Uint8Array): boolean {
  try {
    return decodePush(frame).items.length > 0
  } catch {
    return false
  }
}
