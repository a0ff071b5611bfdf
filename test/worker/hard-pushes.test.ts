/** Pushes as bad lines, old apps, full forms and liars make them: cut anywhere, ill-formed, at the limits, fifty at once. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { Office } from '../../scripts/faults/office.ts'
import { Place } from '../../scripts/faults/place.ts'
import type { PushItem, Receipt } from '../../worker/contract/operations.ts'
import { sha256 } from '../support/people.ts'

let place: Place
beforeAll(async () => {
  place = await new Place(new Office()).open()
})

const rows = () =>
  place.office.rows<{ n: number }>(
    `SELECT (SELECT count(*) FROM operations) + (SELECT count(*) FROM quarantine) + (SELECT count(*) FROM conflicts)
       + (SELECT count(*) FROM journal_owed) AS n`,
  )[0]!.n
const receiptsOf = (body: unknown) => (body as { receipts: Receipt[] }).receipts
const item = (bytes: string, id: string = randomUUID()): PushItem => ({ id, hash: sha256(bytes), bytes })
const operation = (more: Record<string, unknown> = {}): PushItem => {
  const id = randomUUID()
  return item(
    JSON.stringify({
      id,
      kind: 'goat.counted',
      n: 1,
      previous: '',
      at: '2026-11-22T03:00:00.000Z',
      payload: {},
      ...more,
    }),
    id,
  )
}
const fateOf = async (one: PushItem) => {
  const { status, body } = await place.phone.pushItems([one])
  expect(status).toBe(200)
  const [receipt] = receiptsOf(body)
  return receipt!.code ?? receipt!.verdict
}

describe('a push', () => {
  it('SY6: cut at every kilobyte, sealed or plain, is 4xx and leaves nothing', async () => {
    const items = place.visits(60)
    const plain = Buffer.from(JSON.stringify({ operations: items, unsent: 0, appVersion: 'old' }))
    const frame = await place.frame(items)
    let cuts = 0
    for (const [whole, type] of [
      [new Uint8Array(plain), 'application/json'],
      [frame, 'application/vnd.doorstep.push'],
    ] as const) {
      for (let end = 0; end < whole.length; end += 1024) {
        const cut = whole.slice(0, end)
        const was = rows()
        // as a bad line cuts it: signed whole
        const signed = await place.phone.signature('POST', '/api/operations', whole)
        const { nonce, id } = place.phone
        const answer = await place.office.fetch('http://office/api/operations', {
          method: 'POST',
          headers: {
            authorization: `Doorstep device=${id}, nonce=${nonce}, signature=${signed}`,
            'content-type': type,
          },
          body: cut,
        })
        expect([answer.status, rows()]).toEqual([401, was])
        // as a liar cuts it: signed as it is
        const lied = await place.phone.request('POST', '/api/operations', cut, true, type)
        if (lied.status !== 200) expect([400, 415]).toContain(lied.status)
        else expect(receiptsOf(lied.body).length).toBeLessThan(60)
        cuts++
      }
    }
    expect(cuts).toBeGreaterThan(20)
  })

  it('G14: of an app of before, in the clear and without a device in it, is taken as ever', async () => {
    const [old] = place.visits(1)
    expect(JSON.parse(old!.bytes)).not.toHaveProperty('device')
    expect(await fateOf(old!)).toBe('accepted')
  })

  it('of ill-formed text stores exactly what came, or refuses it', async () => {
    const id = randomUUID()
    const head = `{"id":"${id}","kind":"goat.counted","n":1,"previous":"","at":"2026-11-22T03:00:00.000Z","payload":`
    const raw: [name: string, bytes: string, fate: string][] = [
      ['a lone surrogate, raw', `${head}"\ud800"}`, 'operation.hashMismatch'],
      ['a NUL, raw', `${head}"a\u0000b"}`, 'operation.notJson'],
      ['nothing', '', 'operation.notJson'],
      ['half', head, 'operation.notJson'],
      ['another id', operation().bytes, 'operation.idMismatch'],
    ]
    for (const [name, bytes, fate] of raw) expect(await fateOf(item(bytes, id)), name).toBe(fate)
    const kept: [name: string, payload: string][] = [
      ['a lone surrogate, escaped', '"\\ud800"'],
      ['a NUL, escaped', '"a\\u0000b"'],
      ['2^53 + 1', '9007199254740993'],
      ['Khmer, composed and not', JSON.stringify(['កំពង់ចាម'.normalize('NFC'), 'កំពង់ចាម'.normalize('NFD')])],
      ['a number that JSON writes otherwise', '1.0e2'],
    ]
    for (const [name, payload] of kept) {
      const one = randomUUID()
      const bytes = `${head.replace(id, one)}${payload}}`
      expect(await fateOf(item(bytes, one)), name).toBe('operation.unknownKind')
      const stored = place.office.rows<{ bytes: string; hash: string }>(
        `SELECT bytes, hash FROM operations WHERE id = '${one}'`,
      )
      expect(stored, name).toEqual([{ bytes, hash: sha256(bytes) }])
    }
  })

  it('of wrong numbers, chains, times and makers refuses that one alone', async () => {
    const wrong: Record<string, unknown>[] = [
      { n: 0 },
      { n: 1.5 },
      { n: 2 ** 53 },
      { n: '1' },
      { previous: 'x' },
      { at: 'yesterday' },
      { at: '2026-02-30T00:00:00Z' },
      { device: 7 },
      { device: 'x'.repeat(81) },
      { kind: 'k'.repeat(61) },
      { id: 'x' },
    ]
    const good = operation()
    const items = [...wrong.map(one => operation(one)), good]
    const { body } = await place.phone.pushItems(items)
    expect(receiptsOf(body).map(one => one.code ?? one.verdict)).toEqual([
      ...wrong.slice(0, -1).map(() => 'operation.malformed'),
      'operation.malformed',
      'operation.unknownKind',
    ])
  })

  it('around the limits: as large as may be is kept, one byte more is refused', async () => {
    const empty = operation({ payload: '' }).bytes.length
    const largest = operation({ payload: 'x'.repeat(500_000 - empty) })
    expect(largest.bytes).toHaveLength(500_000)
    expect(await fateOf(largest)).toBe('operation.unknownKind')
    expect(await fateOf(operation({ payload: 'x'.repeat(500_001 - empty) }))).toBe('operation.tooLarge')
    const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown
    expect(await fateOf(operation({ payload: deep(59) }))).toBe('operation.unknownKind')
    expect(await fateOf(operation({ payload: deep(60) }))).toBe('operation.tooDeep')
    const hundred = Array.from({ length: 100 }, () => operation())
    expect((await place.phone.pushItems(hundred)).status).toBe(200)
    expect((await place.phone.pushItems([...hundred, operation()])).status).toBe(400)
    expect((await place.phone.pushItems([])).status).toBe(400)
    expect((await place.phone.request('POST', '/api/operations', ' '.repeat(1_000_001))).status).toBe(413)
  })

  it('SY3: of one operation by fifty requests at once makes one row, for every id', async () => {
    const before = place.office.rows<{ n: number }>('SELECT count(*) AS n FROM submissions')[0]!.n
    let accepted = 0
    for (const one of place.visits(20)) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => place.phone.pushItems([one])))
      accepted += answers
        .flatMap(({ body }) => receiptsOf(body))
        .filter(({ verdict }) => verdict === 'accepted').length
    }
    expect(accepted).toBe(20)
    expect(place.office.rows<{ n: number }>('SELECT count(*) AS n FROM submissions')[0]!.n - before).toBe(20)
  })
})
