import { webcrypto } from 'node:crypto'
import { connect } from 'node:net'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readTables } from '../../forms/xlsform/table.ts'
import type { Answer, Device } from '../../scripts/device.ts'
import type { AttachmentReceipts, HouseholdFiles } from '../../worker/contract/attachments.ts'
import type { CheckedForm, SubmissionView } from '../../worker/contract/manage.ts'
import { putAttachment, readHead } from '../../worker/db/attachment-bytes.ts'
import { acceptPush } from '../../worker/ingest/accept.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { sweepPage } from '../../worker/jobs/sweep.ts'
import { asha, binta, chen, owner, publishProgramme, sha256, visit } from '../support/people.ts'
import { html, jpeg, manifestOf, webm } from '../support/pictures.ts'
import { server, wipe } from '../support/server.ts'
import { formText } from '../support/small-programme.ts'

const dayMs = 24 * 60 * 60 * 1000
const adult = { name: 'Keo Sophal', age: '36', work: 'driver' }

let device: Device & { account: string }
let form = ''
beforeEach(async () => {
  await wipe()
  form = await publishProgramme()
  device = await asha()
})

const codeOf = (answer: Answer) => (answer.body as { problem?: { code: string } }).problem?.code
const rowsOf = <Row>(answer: Answer) => (answer.body as { rows: Row[] }).rows

/** One signed PUT as the phone does it: the type in the header, the bytes as they are. */
async function put(bytes: Uint8Array, type: string, hash = sha256(bytes), from = device): Promise<Answer> {
  const path = `/api/attachments/${hash}`
  const sign = async () => ({
    authorization: `Doorstep device=${from.id}, nonce=${from.nonce}, signature=${await from.signature('PUT', path, bytes)}`,
  })
  // a body that is not what the path says is signed by the path's hash: so would a liar
  const signed = hash === sha256(bytes) ? await sign() : await signedFor(from, path, hash)
  const response = await fetch(from.url + path, {
    method: 'PUT',
    headers: { ...signed, 'content-type': type },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

async function signedFor(from: Device, path: string, hash: string): Promise<{ authorization: string }> {
  const text = `PUT\n${path}\n${hash}\n${from.nonce}`
  const signed = await webcrypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    from.keys.privateKey,
    Buffer.from(text),
  )
  const signature = Buffer.from(signed).toString('base64url')
  return { authorization: `Doorstep device=${from.id}, nonce=${from.nonce}, signature=${signature}` }
}

const ask = async (hashes: string[]) =>
  ((await device.request('POST', '/api/attachments', { sha256: hashes })).body as AttachmentReceipts).receipts

const inBucket = async (hash: string) => {
  const object = await (await server()).env.BLOBS.get(`attachments/${hash}`)
  return object && new Uint8Array(await object.arrayBuffer())
}

/** A visit with these files in its manifest, pushed and accepted. */
async function send(place: string, files: ReturnType<typeof manifestOf>[], members = [adult], more = {}) {
  const payload = { ...visit(form, place, members), attachments: files, ...more }
  device.append('submission.finalized', payload)
  expect((await device.push()).map(receipt => [receipt.verdict, receipt.code])).toEqual([
    ['accepted', undefined],
  ])
  return payload
}

describe('a file of an answer', () => {
  it('SY36: is stored byte for byte under its hash, has a receipt, and is shown as arrived', async () => {
    const [photo, voice] = [jpeg(300_000), webm(400_000)]
    const manifest = [
      manifestOf('image-1.jpg', 'image/jpeg', photo),
      manifestOf('audio-2.webm', 'audio/webm', voice),
    ]
    const { answers } = await send('08010101', manifest)
    const manager = await chen()
    const files = async () =>
      rowsOf<SubmissionView>(await manager.request('GET', '/api/submissions'))[0]!.files
    expect((await files()).map(file => [file.name, file.here])).toEqual([
      ['image-1.jpg', false],
      ['audio-2.webm', false],
    ])
    const answer = await put(photo, 'image/jpeg')
    expect([answer.status, (answer.body as AttachmentReceipts).receipts]).toEqual([
      201,
      [{ sha256: sha256(photo), seq: 1 }],
    ])
    expect((await files()).map(file => file.here)).toEqual([true, false])
    await put(voice, 'audio/webm')
    expect(await inBucket(sha256(photo))).toEqual(photo)
    expect(await inBucket(sha256(voice))).toEqual(voice)
    const ofHouse = await manager.request('GET', `/api/attachments?household=${answers.household_id}`)
    expect(rowsOf<HouseholdFiles>(ofHouse)[0]!.files.map(file => file.here)).toEqual([true, true])
  })

  it('SY36: sent a second time does no harm and has the same receipt', async () => {
    const photo = jpeg()
    const first = await put(photo, 'image/jpeg')
    const second = await put(photo, 'image/jpeg')
    expect(second.body).toEqual(first.body)
    expect(await inBucket(sha256(photo))).toEqual(photo)
  })

  it('SY36: that is not what its hash says is refused, and nothing of it is kept', async () => {
    const [photo, other] = [jpeg(), jpeg()]
    const answer = await put(other, 'image/jpeg', sha256(photo))
    expect([answer.status, codeOf(answer)]).toEqual([400, 'attachment.hashMismatch'])
    expect(await inBucket(sha256(photo))).toBe(null)
    expect(await ask([sha256(photo)])).toEqual([])
    // a signature over another hash than the path's is none at all
    const path = `/api/attachments/${sha256(photo)}`
    expect(codeOf(await device.request('PUT', path, other))).toBe('auth.signatureWrong')
  })

  it('SY36: that is cut off half-way leaves nothing', async () => {
    const photo = jpeg(1_000_000)
    const path = `/api/attachments/${sha256(photo)}`
    const { authorization } = await signedFor(device, path, sha256(photo))
    const { hostname, port } = new URL(device.url)
    await new Promise<void>(done => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `PUT ${path} HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-type: image/jpeg\r\ncontent-length: ${photo.length}\r\n\r\n`,
        )
        socket.write(photo.subarray(0, 500_000), () => setTimeout(() => socket.destroy(), 300))
      })
      socket.on('close', () => done())
      socket.on('error', () => done())
    })
    await new Promise(done => setTimeout(done, 300))
    expect(await inBucket(sha256(photo))).toBe(null)
    expect(await ask([sha256(photo)])).toEqual([])
    expect((await put(photo, 'image/jpeg')).status).toBe(201)
  })

  it('is refused when its first bytes do not fit its type, or it is too large', async () => {
    const trouble = async (bytes: Uint8Array, type: string) => {
      const answer = await put(bytes, type)
      return [answer.status, codeOf(answer)]
    }
    const wrong = [415, 'attachment.wrongType']
    expect(await trouble(html(), 'image/jpeg')).toEqual(wrong)
    expect(await trouble(jpeg(), 'image/png')).toEqual(wrong)
    expect(await trouble(webm(), 'image/webp')).toEqual(wrong)
    expect(await trouble(jpeg(), 'audio/mpeg')).toEqual(wrong)
    expect(await trouble(html(), 'image/svg+xml')).toEqual(wrong)
    expect(await trouble(jpeg(2000, 8000, 6000), 'image/jpeg')).toEqual([413, 'attachment.tooManyPixels'])
    expect(await trouble(jpeg(5_000_001), 'image/jpeg')).toEqual([413, 'request.tooLarge'])
    expect(await trouble(webm(20_000_001), 'video/webm')).toEqual([413, 'request.tooLarge'])
    expect((await put(webm(15_000_000), 'video/webm')).status).toBe(201)
    // any other file is one to be downloaded, whatever is in it
    expect((await put(html(), 'text/html')).status).toBe(201)
  })

  it('SY37: that R2 has and the tables do not know is found by the question alone', async () => {
    const photo = jpeg()
    await put(photo, 'image/jpeg')
    const { env } = await server()
    await env.DB.prepare('DELETE FROM attachments').run()
    expect(await ask([sha256(photo), sha256(jpeg())])).toEqual([{ sha256: sha256(photo), seq: 1 }])
  })

  it('is answered 503 while R2 is down, and waits on the phone', async () => {
    class Fixed extends TransformStream {
      constructor() {
        super()
      }
    }
    vi.stubGlobal('FixedLengthStream', Fixed)
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const bytes = jpeg()
    const down = {
      put: async () => {
        throw new Error('put: We encountered an internal error. Please try again. (10001)')
      },
    } as unknown as Parameters<typeof putAttachment>[0]
    const body = new Blob([new Uint8Array(bytes)]).stream() as NonNullable<Request['body']>
    const begun = await readHead(body, 100)
    await expect(putAttachment(down, sha256(bytes), 'image/jpeg', begun, bytes.length)).rejects.toMatchObject(
      {
        code: 'server.unavailable',
      },
    )
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })
})

describe('who may see a file', () => {
  const status = async (who: Device, photo: Uint8Array) =>
    (await who.request('GET', `/api/attachments/${sha256(photo)}`)).status

  it('is the office of that place, and outreach workers of it who have somebody there to visit', async () => {
    const [photo, child, stray] = [jpeg(), jpeg(), jpeg()]
    await send('08010101', [manifestOf('image-1.jpg', 'image/jpeg', photo)])
    // only the restricted list has a case here
    await send(
      '08010102',
      [manifestOf('image-2.jpg', 'image/jpeg', child)],
      [{ name: 'Keo Dara', age: '12', work: 'factory' }],
    )
    for (const one of [photo, child, stray]) await put(one, 'image/jpeg')
    const who = [
      await chen(),
      await chen('08'),
      await chen('09'),
      await binta('08'),
      await binta('09'),
      device,
    ]
    const seen = async (one: Uint8Array) => Promise.all(who.map(each => status(each, one)))
    expect(await seen(photo)).toEqual([200, 200, 404, 200, 404, 403])
    expect(await seen(child)).toEqual([200, 200, 404, 404, 404, 403])
    expect(await status(await binta('08', true), child)).toBe(200)
    // nobody knows whose it is
    expect(await seen(stray)).toEqual([404, 404, 404, 404, 404, 403])
  })

  it('gets it as a download that no page can run', async () => {
    const page = html()
    await send('08010101', [manifestOf('file-1.html', 'text/html', page)])
    await put(page, 'text/html')
    const manager = await chen()
    const { headers } = await manager.request('GET', `/api/attachments/${sha256(page)}`)
    expect(headers.get('content-disposition')).toBe('attachment')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('and who was taken off the drive neither sends nor asks', async () => {
    await (await owner()).must('POST', `/devices/${device.id}/revocation`, {})
    expect(codeOf(await put(jpeg(), 'image/jpeg'))).toBe('auth.deviceRevoked')
    expect(codeOf(await device.request('POST', '/api/attachments', { sha256: [sha256('x')] }))).toBe(
      'auth.deviceRevoked',
    )
  })
})

describe('a manifest', () => {
  const withPhoto = formText
    .replace('| visit | Visit |', '| photos | Photos |')
    .replace('| text | head | Head |', '| image | photo | Photo | | | | | |\n| text | head | Head |')

  it('that lacks a file which an answer names makes a finding; an old app without one is still taken', async () => {
    const { form: made } = await (await owner()).must<CheckedForm>('POST', '/forms', {
      sheets: readTables(withPhoto),
      files: [],
    })
    form = made!.hash
    const named = visit(form, '08010101', [adult], { photo: 'image-1.jpg' })
    const told = [manifestOf('image-1.jpg', 'image/jpeg', jpeg())]
    await send('08010101', told, [adult], { form: 'photos', answers: named.answers })
    device.append('submission.finalized', { ...named, form: 'photos', instanceId: crypto.randomUUID() })
    expect((await device.push()).map(receipt => receipt.verdict)).toEqual(['accepted'])
    const rows = rowsOf<SubmissionView>(await (await chen()).request('GET', '/api/submissions'))
    expect(rows.map(row => row.findings.map(finding => [finding.code, finding.at]))).toEqual([
      [['answer.fileMissing', { path: '/data/photo' }]],
      [],
    ])
  })

  it('comes again in a replay', async () => {
    const { env } = await server()
    const files = [1, 2, 3].map(n => manifestOf(`image-${n}.jpg`, 'image/jpeg', jpeg()))
    await send('08010101', files)
    const dump = async () =>
      (
        await env.DB.batch(projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)))
      ).map(result => result.results)
    const living = await dump()
    expect(living[projections.indexOf('attachment_uses')]).toHaveLength(3)
    await replay(env)
    expect(await dump()).toEqual(living)
  })
})

describe('the walk over files', () => {
  const later = () => Date.now() + 31 * dayMs

  it('SY38: throws away after 30 days what nobody names, and nothing that is held or named', async () => {
    const { env } = await server()
    const [named, stray, held] = [jpeg(), jpeg(), jpeg()]
    await send('08010101', [manifestOf('image-1.jpg', 'image/jpeg', named)])
    const unknown = { ...visit('ab'.repeat(32), '08010101', [adult]) }
    device.append('submission.finalized', {
      ...unknown,
      attachments: [manifestOf('image-2.jpg', 'image/jpeg', held)],
    })
    expect((await device.push())[0]?.code).toBe('submission.unknownVersion')
    for (const one of [named, stray, held]) await put(one, 'image/jpeg')
    const there = async () =>
      Promise.all([named, stray, held].map(async one => (await inBucket(sha256(one))) !== null))
    await sweepPage(env, Date.now())
    expect(await there()).toEqual([true, true, true])
    await sweepPage(env, later())
    expect(await there()).toEqual([true, false, true])
    expect(await ask([sha256(stray)])).toEqual([])
  })

  it('SY38: keeps what an operation names that is not settled yet, and what came with something that could not be opened', async () => {
    const { env } = await server()
    const [unsettled, unopened] = [jpeg(), jpeg()]
    const payload = visit(form, '08010101', [adult])
    const item = device.append('submission.finalized', {
      ...payload,
      attachments: [manifestOf('image-1.jpg', 'image/jpeg', unsettled)],
    })
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
    const told = { operations: [item], unsent: 0, appVersion: 'test' }
    await acceptPush({ ...env, SETTLE_AT_ONCE: '0' }, actor, told, Date.now())
    await env.DB.prepare(
      `INSERT INTO quarantine (device, hash, id, code, bytes, received_at) VALUES (?1, ?2, 'x', 'operation.notOpened', '{}', ?3)`,
    )
      .bind(device.id, sha256('x'), new Date().toISOString())
      .run()
    const other = await asha()
    await put(unsettled, 'image/jpeg', undefined, other)
    await put(unopened, 'image/jpeg')
    await sweepPage(env, later())
    expect([await inBucket(sha256(unsettled)), await inBucket(sha256(unopened))]).toEqual([
      unsettled,
      unopened,
    ])
    await env.DB.prepare('DELETE FROM quarantine').run()
    await sweepPage(env, later() + dayMs)
    expect(await inBucket(sha256(unopened))).toBe(null)
  })

  it('SY38: after consent was withdrawn the photos go too', async () => {
    const { env } = await server()
    const photo = jpeg()
    const first = await send('08010101', [manifestOf('image-1.jpg', 'image/jpeg', photo)])
    await put(photo, 'image/jpeg')
    const no = visit(form, '08010101', [])
    no.answers = { household_id: first.answers.household_id, consent: 'no', place: '08010101' } as never
    device.append('submission.finalized', no)
    await device.push()
    expect((await (await chen()).request('GET', `/api/attachments/${sha256(photo)}`)).status).toBe(404)
    await sweepPage(env, later())
    expect(await inBucket(sha256(photo))).toBe(null)
  })

  it('SY38: enters again what a restored database has forgotten', async () => {
    const { env } = await server()
    const photo = jpeg()
    await send('08010101', [manifestOf('image-1.jpg', 'image/jpeg', photo)])
    await put(photo, 'image/jpeg')
    await env.DB.prepare('DELETE FROM attachments').run()
    await sweepPage(env, Date.now())
    const [row] = rowsOf<SubmissionView>(await (await chen()).request('GET', '/api/submissions'))
    expect(row!.files.map(file => file.here)).toEqual([true])
  })
})
