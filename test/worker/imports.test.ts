/** A phone's file of unsent work, brought in by a manager: written by the phone's own code, read by the worker. */
import { webcrypto } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { sealBytes } from '../../client/store/seal.ts'
import { signedText, type UnsentManifest, unsentFormat } from '../../client/store/unsent-file.ts'
import { packOperation } from '../../forms/sealed/compact.ts'
import { encodePush, type SealedItem } from '../../forms/sealed/frame.ts'
import type { Device } from '../../scripts/device.ts'
import type { ImportAnswer } from '../../worker/contract/imports.ts'
import type { PushItem } from '../../worker/contract/operations.ts'
import { asha, chen, owner, publishProgramme, sha256, visit } from '../support/people.ts'
import { sealKeys, server, wipe } from '../support/server.ts'

const [office] = JSON.parse(sealKeys) as [{ id: string; publicKey: string }]

interface FileOf {
  device: Device & { account: string }
  /** whose work the manifest says it is */
  account?: string
  signer?: Device | null
  operations: PushItem[]
  drafts?: { id: string; bytes: string }[]
  /** after signing */
  spoil?: (items: SealedItem[]) => void
}

/** The body of POST /api/imports, as the console makes it of a file. */
async function fileOf({ device, account, signer = device, operations, drafts = [], spoil }: FileOf) {
  const all = [
    ...operations.map(({ id, hash, bytes }) => ({ id, hash, bytes, kind: 'submission.finalized' })),
    ...drafts.map(({ id, bytes }) => ({ id, hash: sha256(bytes), bytes, kind: 'draft' })),
  ]
  const items: (SealedItem & { hash: string; kind: string })[] = []
  for (const { id, hash, bytes, kind } of all) {
    const seal = await sealBytes(office, id, packOperation(bytes))
    items.push({ id, hash, kind, ...seal })
  }
  const manifest: UnsentManifest = {
    format: unsentFormat,
    device: device.id,
    account: account ?? device.account,
    savedAt: '2026-11-22T03:00:00.000Z',
    items: items.map(({ id, hash, kind, box }) => ({ id, hash, kind, box: sha256(box) })),
    files: [],
  }
  const text = JSON.stringify(manifest)
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const signed =
    signer &&
    (await webcrypto.subtle.sign(algorithm, signer.keys.privateKey, Buffer.from(signedText(sha256(text)))))
  spoil?.(items)
  const signature = signed ? Buffer.from(signed).toString('base64url') : ''
  return encodePush({ manifest: text, signature }, items)
}

const bring = async (manager: Device, body: Uint8Array): Promise<ImportAnswer> => {
  const answer = await manager.request('POST', '/api/imports', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as ImportAnswer
}

describe('POST /api/imports', () => {
  let version = ''
  let manager: Device
  beforeAll(async () => {
    await wipe()
    version = await publishProgramme()
    manager = await chen()
  })

  /** An interview as a phone of this version has it: it names its device. */
  const interview = (device: Device, name: string) => {
    const item = device.append('submission.finalized', visit(version, '08010101', [{ name, age: '30' }]))
    const bytes = JSON.stringify({ ...JSON.parse(item.bytes), device: device.id })
    return { id: item.id, hash: sha256(bytes), bytes }
  }
  const count = async (sql: string, ...of: string[]): Promise<number> =>
    Number(
      await (await server()).env.DB.prepare(sql)
        .bind(...of)
        .first('count'),
    )
  const ofDevice = (device: Device) =>
    count('SELECT count(*) AS count FROM operations WHERE device = ?1 AND n IS NOT NULL', device.id)

  it('SY116: takes in what its device signed as if that device had pushed, once, however often it comes', async () => {
    const phone = await asha()
    const operations = [interview(phone, 'Chan Thida'), interview(phone, 'Keo Sophal')]
    const body = await fileOf({ device: phone, operations })
    const answer = await bring(manager, body)
    expect(answer).toMatchObject({ trust: 'signed', by: 'Asha' })
    expect(answer.items.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
    const before = await ofDevice(phone)
    expect(before).toBe(2)
    const again = await bring(manager, body)
    expect(again.items.map(({ verdict }) => verdict)).toEqual(['duplicate', 'duplicate'])
    expect(await ofDevice(phone)).toBe(before)
    // the phone itself comes later after all
    phone.outbox = operations
    expect((await phone.push()).map(({ verdict }) => verdict)).toEqual(['duplicate', 'duplicate'])
    expect(await count('SELECT count(*) AS count FROM persons WHERE name = ?1', 'Chan Thida')).toBe(1)
  })

  it('SY116: says nothing of how the phone does: it was not heard of', async () => {
    const phone = await asha()
    await bring(manager, await fileOf({ device: phone, operations: [interview(phone, 'Som Dara')] }))
    expect(await count('SELECT count(*) AS count FROM device_reports WHERE device = ?1', phone.id)).toBe(0)
  })

  it('SY117: holds what nobody signed, or another device did, and applies nothing of it', async () => {
    const [phone, other] = [await asha(), await asha()]
    for (const signer of [null, other]) {
      const operation = interview(phone, 'Prak Bopha')
      const answer = await bring(manager, await fileOf({ device: phone, signer, operations: [operation] }))
      expect(answer.trust).toBe('unsigned')
      expect(answer.items).toEqual([{ id: operation.id, verdict: 'held', code: 'operation.otherDevice' }])
    }
    expect(await count('SELECT count(*) AS count FROM persons WHERE name = ?1', 'Prak Bopha')).toBe(0)
    expect(await ofDevice(phone)).toBe(0)
  })

  it('SY117: an unsigned operation that names no device is nobody’s, and kept apart', async () => {
    const phone = await asha()
    const operation = phone.append('submission.finalized', visit(version, '08010101', [{ name: 'Nou Rith' }]))
    const body = await fileOf({ device: phone, signer: null, operations: [operation] })
    expect((await bring(manager, body)).items).toEqual([
      { id: operation.id, verdict: 'kept', code: 'import.unsigned' },
    ])
    const kept = 'SELECT count(*) AS count FROM quarantine WHERE id = ?1 AND code = ?2'
    expect(await count(kept, operation.id, 'import.unsigned')).toBe(1)
  })

  it('SY117: a manifest that gives the work to another account is not believed', async () => {
    const [phone, other] = [await asha(), await asha()]
    const operations = [interview(phone, 'Ly Sokha')]
    const answer = await bring(manager, await fileOf({ device: phone, account: other.account, operations }))
    expect(answer.trust).toBe('unsigned')
  })

  it('SY117: work of a phone that was taken off is kept apart, sealed', async () => {
    const phone = await asha()
    const boss = await owner()
    await boss.must('POST', `/devices/${phone.id}/revocation`, {})
    const operation = interview(phone, 'Tep Sreyla')
    const answer = await bring(manager, await fileOf({ device: phone, operations: [operation] }))
    expect(answer).toMatchObject({ trust: 'revoked' })
    expect(answer.items).toEqual([{ id: operation.id, verdict: 'kept', code: 'device.revoked' }])
    const { env } = await server()
    const bytes = await env.DB.prepare('SELECT bytes FROM quarantine WHERE id = ?1')
      .bind(operation.id)
      .first('bytes')
    expect(String(bytes)).toContain('"box":"')
    expect(String(bytes)).not.toContain('Tep Sreyla')
  })

  it('SY117: a box that was changed since it was signed is left alone, and its neighbours pass', async () => {
    const phone = await asha()
    const operations = [interview(phone, 'Heng Maly'), interview(phone, 'Kim Leang')]
    const body = await fileOf({
      device: phone,
      operations,
      spoil: items => {
        items[0]!.box[3]! ^= 1
      },
    })
    expect((await bring(manager, body)).items).toEqual([
      { id: operations[0]!.id, verdict: 'altered', code: 'import.altered' },
      { id: operations[1]!.id, verdict: 'accepted' },
    ])
  })

  it('SY118: drafts are kept apart sealed, once', async () => {
    const phone = await asha()
    const draft = { id: crypto.randomUUID(), bytes: '{"kind":"draft","answers":{"head":"Chea Vuthy"}}' }
    const body = await fileOf({ device: phone, operations: [], drafts: [draft] })
    for (let round = 0; round < 2; round++)
      expect((await bring(manager, body)).items).toEqual([
        { id: draft.id, verdict: 'kept', code: 'import.draft' },
      ])
    const sql = `SELECT count(*) AS count FROM quarantine WHERE id = ?1 AND device = ?2 AND bytes NOT LIKE '%Vuthy%'`
    expect(await count(sql, draft.id, phone.id)).toBe(1)
  })

  it('refuses what is no file of unsent work', async () => {
    for (const body of [
      new Uint8Array([2, 0]),
      Buffer.from('{}'),
      encodePush({ manifest: '{}', signature: '' }, []),
    ])
      expect((await manager.request('POST', '/api/imports', new Uint8Array(body))).status).toBe(400)
  })
})
