import { webcrypto } from 'node:crypto'
import { connect } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Answer, Device } from '../../scripts/device.ts'
import type { AttachmentReceipts, Part } from '../../worker/contract/attachments.ts'
import type { SubmissionView } from '../../worker/contract/manage.ts'
import { coverOf } from '../../worker/db/attachment-parts.ts'
import { sweepParts } from '../../worker/jobs/sweep-parts.ts'
import { asha, chen, publishProgramme, sha256, visit } from '../support/people.ts'
import { html, jpeg, webm } from '../support/pictures.ts'
import { fileFrom, putBytes, putPart, putWhole, type SealedFile, sealFile } from '../support/sealed-files.ts'
import { server, wipe } from '../support/server.ts'

const dayMs = 24 * 60 * 60 * 1000

let device: Device
let form = ''
beforeEach(async () => {
  await wipe()
  const { BLOBS } = (await server()).env
  const keys = await partKeys()
  if (keys.length) await BLOBS.delete(keys)
  form = await publishProgramme()
  device = await asha()
})

const codeOf = (answer: Answer) => (answer.body as { problem?: { code: string } }).problem?.code
const told = (answer: Answer) => answer.body as AttachmentReceipts
const ask = async (file: SealedFile) =>
  told(await device.request('POST', '/api/attachments', { sha256: [file.entry.sha256] }))
const join = (file: SealedFile) =>
  device.request('POST', `/api/attachments/${file.entry.sha256}/joined`, { size: file.entry.size })
const part = ({ bytes, entry }: SealedFile, from: number, to: number) =>
  putPart(device, entry.sha256, from, bytes.subarray(from, to), entry.size)
const photo = (size: number) => sealFile('image-1.jpg', 'image/jpeg', jpeg(size))
const partKeys = async () =>
  (await (await server()).env.BLOBS.list({ prefix: 'parts/' })).objects.map(object => object.key)
const inBucket = async ({ entry }: SealedFile) => {
  const object = await (await server()).env.BLOBS.get(`attachments/${entry.sha256}`)
  return object && new Uint8Array(await object.arrayBuffer())
}

/** A visit that names these files, pushed and accepted. */
async function send(files: SealedFile[]) {
  const payload = {
    ...visit(form, '08010101', [{ name: 'Keo Sophal', age: '36', work: 'driver' }]),
    attachments: files.map(file => file.entry),
  }
  device.append('submission.finalized', payload)
  expect((await device.push()).map(receipt => receipt.verdict)).toEqual(['accepted'])
}

describe('a file in parts', () => {
  it('SY61: is put together from parts that came in any order, twice and overlapping, byte for byte', async () => {
    const file = photo(100_000)
    const { size } = file.entry
    await part(file, 60_000, size)
    await part(file, 0, 30_000)
    await part(file, 0, 30_000)
    // the line became better, and the parts larger
    await part(file, 20_000, 70_000)
    expect((await ask(file)).parts).toEqual({
      [file.entry.sha256]: [
        [0, 30_000],
        [20_000, 50_000],
        [60_000, size - 60_000],
      ],
    })
    const joined = await join(file)
    expect([joined.status, told(joined).receipts]).toEqual([201, [{ sha256: file.entry.sha256, seq: 1 }]])
    expect(await inBucket(file)).toEqual(file.bytes)
    expect(await partKeys()).toEqual([])
    // asked again, after a lost answer
    expect(told(await join(file)).receipts).toEqual([{ sha256: file.entry.sha256, seq: 1 }])
    expect((await ask(file)).receipts).toHaveLength(1)
  })

  it('SY61: that is not complete says what is there, and stays', async () => {
    const file = photo(50_000)
    await part(file, 0, 16_384)
    await part(file, 32_768, 40_000)
    const answer = await join(file)
    expect([answer.status, told(answer).receipts, told(answer).parts]).toEqual([
      200,
      [],
      {
        [file.entry.sha256]: [
          [0, 16_384],
          [32_768, 7232],
        ],
      },
    ])
    expect(await inBucket(file)).toBe(null)
  })

  it('SY61: of which there are more than one request may read is put together in several', async () => {
    const file = sealFile('video-1.webm', 'video/webm', webm(68_000))
    const { size } = file.entry
    for (let from = 0; from < size; from += 1000) await part(file, from, Math.min(size, from + 1000))
    expect(await partKeys()).toHaveLength(69)
    const left: number[] = []
    for (;;) {
      const answer = told(await join(file))
      if (answer.receipts.length) break
      left.push(answer.parts![file.entry.sha256]!.length)
    }
    expect(left).toEqual([40, 11])
    expect(await inBucket(file)).toEqual(file.bytes)
    expect(await partKeys()).toEqual([])
  })

  it('SY61: whose parts make another file leaves nothing, and says so', async () => {
    const file = photo(40_000)
    await part(file, 0, 20_000)
    const wrong = file.bytes.slice(20_000)
    wrong[7]! ^= 1
    await putPart(device, file.entry.sha256, 20_000, wrong, file.entry.size)
    const answer = await join(file)
    expect([answer.status, codeOf(answer)]).toEqual([409, 'attachment.partsWrong'])
    expect(await partKeys()).toEqual([])
    expect(await ask(file)).toMatchObject({ receipts: [], parts: {} })
    expect((await putWhole(file, device)).status).toBe(201)
  })

  it('a part that is not what its hash says, lies beyond the file or is too large is refused', async () => {
    const file = photo(40_000)
    const path = (hash: string, query: string) =>
      `/api/attachments/${file.entry.sha256}/parts/${hash}?${query}`
    const bytes = file.bytes.subarray(0, 20_000)
    const other = new Uint8Array(20_000)
    const lie = await putBytes(
      device,
      path(sha256(bytes), 'offset=0&size=40016'),
      other,
      undefined,
      sha256(bytes),
    )
    expect([lie.status, codeOf(lie)]).toEqual([400, 'attachment.hashMismatch'])
    const beyond = await putBytes(device, path(sha256(bytes), 'offset=30000&size=40016'), bytes)
    expect([beyond.status, codeOf(beyond)]).toEqual([400, 'attachment.malformed'])
    const huge = await putBytes(device, path(sha256(bytes), 'offset=0&size=90000000'), bytes)
    expect(huge.status).toBe(413)
    const large = new Uint8Array(1_048_577)
    expect((await putBytes(device, path(sha256(large), 'offset=0&size=2000000'), large)).status).toBe(413)
    const nowhere = `/api/attachments/nothing/parts/${sha256(bytes)}?offset=0&size=40016`
    expect((await putBytes(device, nowhere, bytes)).status).toBe(400)
    expect(await partKeys()).toEqual([])
  })

  it('SY61: a part that is cut off leaves nothing', async () => {
    const file = photo(200_000)
    const bytes = file.bytes.subarray(0, 100_000)
    const path = `/api/attachments/${file.entry.sha256}/parts/${sha256(bytes)}?offset=0&size=${file.entry.size}`
    const text = `PUT\n${path}\n${sha256(bytes)}\n${device.nonce}`
    const signed = await webcrypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      device.keys.privateKey,
      Buffer.from(text),
    )
    const signature = Buffer.from(signed).toString('base64url')
    const { hostname, port } = new URL(device.url)
    await new Promise<void>(done => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `PUT ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Doorstep device=${device.id}, nonce=${device.nonce}, signature=${signature}\r\ncontent-type: application/vnd.doorstep.sealed\r\ncontent-length: 100000\r\n\r\n`,
        )
        socket.write(bytes.subarray(0, 50_000), () => setTimeout(() => socket.destroy(), 200))
      })
      socket.on('close', () => done())
      socket.on('error', () => done())
    })
    await new Promise(done => setTimeout(done, 300))
    expect(await partKeys()).toEqual([])
    expect((await part(file, 0, 100_000)).status).toBe(201)
  })

  it('SY61: is asked for by as many at once as one request can look for', async () => {
    const files = Array.from({ length: 30 }, () => photo(2000))
    for (const file of files) await part(file, 0, 1000)
    const { parts } = told(
      await device.request('POST', '/api/attachments', { sha256: files.map(file => file.entry.sha256) }),
    )
    expect(Object.keys(parts!)).toHaveLength(20)
  })

  it('SY62: parts that never became a file go after 30 days; those of a file that is there go at once', async () => {
    const { env } = await server()
    const [half, whole] = [photo(40_000), photo(50_000)]
    await part(half, 0, 20_000)
    await part(whole, 0, 20_000)
    await putWhole(whole, device)
    expect(await partKeys()).toHaveLength(2)
    expect(await sweepParts(env, Date.now())).toBe(1)
    expect((await ask(half)).parts![half.entry.sha256]).toEqual([[0, 20_000]])
    expect(await sweepParts(env, Date.now() + 31 * dayMs)).toBe(1)
    expect(await partKeys()).toEqual([])
  })
})

describe('which parts cover a file', () => {
  const cover = (parts: Part[], size: number) => coverOf(parts, size)
  it('takes as few as do, and none when there is a gap', () => {
    expect(cover([[0, 10]], 10)).toEqual([[0, 10]])
    expect(
      cover(
        [
          [0, 4],
          [0, 10],
          [5, 10],
          [8, 2],
        ],
        15,
      ),
    ).toEqual([
      [0, 10],
      [5, 10],
    ])
    expect(
      cover(
        [
          [0, 4],
          [5, 10],
        ],
        15,
      ),
    ).toBe(null)
    expect(cover([], 15)).toBe(null)
    // of a file that claimed to be longer
    expect(cover([[0, 20]], 15)).toBe(null)
  })
})

describe('a file that is closed with its own key', () => {
  const get = (file: SealedFile, who: Device) => fileFrom(who, file.entry.sha256)

  it('SY60: lies closed at the office, and is opened for who may see the submission', async () => {
    const file = photo(30_000)
    await send([file])
    await putWhole(file, device)
    expect(await inBucket(file)).toEqual(file.bytes)
    const manager = await chen()
    expect(await get(file, manager)).toEqual({ status: 200, type: 'image/jpeg', bytes: file.plain })
    expect((await get(file, await chen('09'))).status).toBe(404)
  })

  it('SY60: its key is in no answer to the console', async () => {
    const file = photo(30_000)
    await send([file])
    const { body } = await (await chen()).request('GET', '/api/submissions')
    const [row] = (body as { rows: SubmissionView[] }).rows
    expect(row!.files).toEqual([
      {
        name: 'image-1.jpg',
        type: 'image/jpeg',
        bytes: 30_000,
        sha256: file.entry.sha256,
        size: 30_016,
        here: false,
      },
    ])
    expect(JSON.stringify(body)).not.toContain(file.entry.key)
  })

  it('SY60: that is not what its manifest says is not shown: another type, too many pixels, a key that does not fit', async () => {
    const page = sealFile('image-1.jpg', 'image/jpeg', html())
    const map = sealFile('image-2.jpg', 'image/jpeg', jpeg(2000, 8000, 6000))
    const lost = photo(2000)
    const wrongKey = { ...lost, entry: { ...lost.entry, key: page.entry.key } }
    await send([page, map, wrongKey])
    for (const file of [page, map, lost]) await putWhole(file, device)
    const manager = await chen()
    const status = async (file: SealedFile) => (await get(file, manager)).status
    expect([await status(page), await status(map), await status(lost)]).toEqual([415, 413, 422])
  })

  it('one whose bytes look like a sound by chance is taken all the same', async () => {
    const bytes = new Uint8Array(100)
    bytes.set([0xff, 0xf1])
    expect((await putBytes(device, `/api/attachments/${sha256(bytes)}`, bytes)).status).toBe(201)
  })
})
