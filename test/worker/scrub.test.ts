import { beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import type { AttachmentReceipts, ScrubReport } from '../../worker/contract/attachments.ts'
import { archivePiece } from '../../worker/jobs/archive.ts'
import { scrubSlice } from '../../worker/jobs/scrub.ts'
import { asha, chen, publishProgramme, visit } from '../support/people.ts'
import { jpeg } from '../support/pictures.ts'
import { putWhole, type SealedFile, sealFile } from '../support/sealed-files.ts'
import { server, wipe } from '../support/server.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000
let device: Device
let form = ''

beforeEach(async () => {
  await wipe()
  const { BLOBS } = (await server()).env
  // whatever other tests have left lying would be walked over too
  for (;;) {
    const { objects } = await BLOBS.list()
    if (!objects.length) break
    await BLOBS.delete(objects.map(object => object.key))
  }
  form = await publishProgramme()
  device = await asha()
})

const photo = (n: number) => sealFile(`image-${n}.jpg`, 'image/jpeg', jpeg(3000))
const keyOf = (file: SealedFile) => `attachments/${file.entry.sha256}`

/** A visit with photos, all of it at the office and archived. */
async function send(count: number): Promise<SealedFile[]> {
  const { env } = await server()
  const files = Array.from({ length: count }, (_, n) => photo(n))
  const payload = {
    ...visit(form, '08010101', [{ name: 'Keo Sophal', age: '36', work: 'driver' }]),
    attachments: files.map(file => file.entry),
  }
  device.append('submission.finalized', payload)
  await device.push()
  for (const file of files) await putWhole(file, device)
  while (await archivePiece(env));
  return files
}

/** A whole walk; gives back what the manager is shown. */
async function walk(now = Date.now()): Promise<ScrubReport> {
  const { env } = await server()
  while (await scrubSlice(env, now));
  return (await (await chen()).request('GET', '/api/scrub')).body as ScrubReport
}
const found = ({ damage }: ScrubReport) => damage.map(one => [one.key, one.kind, one.mended]).sort()
const hasReceipt = async (file: SealedFile) =>
  (
    (await device.request('POST', '/api/attachments', { sha256: [file.entry.sha256] }))
      .body as AttachmentReceipts
  ).receipts.length === 1

describe('the weekly walk over what R2 holds', () => {
  it('SY63: finds nothing where nothing is wrong, and rests until the week is over', async () => {
    const { env } = await server()
    await send(5)
    const now = Date.now()
    const report = await walk(now)
    expect(report.damage).toEqual([])
    expect(report.lastWholeAt).not.toBe(null)
    // photos, form and rule set with their sheets, journal and archive
    expect(report.objects).toBeGreaterThan(8)
    expect(await scrubSlice(env, now + weekMs - 1000)).toBe(false)
    const again = await walk(now + weekMs + 1000)
    expect(again.damage).toEqual([])
    expect(again.objects).toBeGreaterThanOrEqual(report.objects)
    expect(again.lastWholeAt).not.toBe(report.lastWholeAt)
  })

  it('SY63: withdraws the receipt of a photo that was lost or changed, takes it again, and shows it as mended', async () => {
    const { env } = await server()
    const [lost, changed, good] = (await send(3)) as [SealedFile, SealedFile, SealedFile]
    await env.BLOBS.delete(keyOf(lost))
    const other = changed.bytes.slice()
    other[100]! ^= 4
    await env.BLOBS.put(keyOf(changed), other)
    const report = await walk()
    expect(found(report)).toEqual(
      [
        [keyOf(lost), 'missing', false],
        [keyOf(changed), 'damaged', false],
      ].sort(),
    )
    expect([await hasReceipt(lost), await hasReceipt(changed), await hasReceipt(good)]).toEqual([
      false,
      false,
      true,
    ])
    // what is left of it is not thrown away
    expect(await env.BLOBS.head(`damaged/${changed.entry.sha256}`)).not.toBe(null)
    for (const file of [lost, changed]) expect((await putWhole(file, device)).status).toBe(201)
    expect(found(await walk(Date.now() + weekMs + 1000)).map(row => row[2])).toEqual([true, true])
  })

  it('SY63: tells of a published form that is gone and of a piece of the archive that was changed', async () => {
    const { env } = await server()
    await send(1)
    await env.BLOBS.delete(`blobs/${form}`)
    const [piece] = (await env.BLOBS.list({ prefix: 'log/' })).objects
    const text = await (await env.BLOBS.get(piece!.key))!.text()
    await env.BLOBS.put(piece!.key, text.replace('Keo Sophal', 'Keo Sophea'))
    expect(found(await walk())).toEqual([
      [`blobs/${form}`, 'missing', false],
      [piece!.key, 'damaged', false],
    ])
    // brought back from a copy
    await env.BLOBS.put(piece!.key, text)
    expect(found(await walk(Date.now() + weekMs + 1000))).toEqual([[`blobs/${form}`, 'missing', false]])
  })

  it('SY63: goes on where it was killed', async () => {
    const { env } = await server()
    const files = await send(16)
    await env.BLOBS.delete(keyOf(files[0]!))
    await scrubSlice(env, Date.now())
    const first = JSON.parse(
      (await env.DB.prepare(`SELECT value FROM meta WHERE key = 'scrub'`).first('value'))!,
    )
    expect(first.objects).toBeLessThan(16)
    expect(found(await walk())).toEqual([[keyOf(files[0]!), 'missing', false]])
  })
})
