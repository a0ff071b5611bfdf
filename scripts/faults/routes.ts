/**
 * Every route that writes, and the clock: what stands before it, the request, and what must be there once, however often it was tried.
 * faults.ts lets each call to D1 and R2 of each of them fail. A route of the policy that is missing here fails the run.
 */
import { randomUUID, webcrypto } from 'node:crypto'
import { encodePush } from '../../forms/sealed/frame.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import { sha256, visit } from '../../test/support/people.ts'
import { jpeg } from '../../test/support/pictures.ts'
import { sealFile } from '../../test/support/sealed-files.ts'
import { ownerToken } from '../../test/support/server.ts'
import { formText, ruleSetText } from '../../test/support/small-programme.ts'
import type { DuplicateView } from '../../worker/contract/duplicates.ts'
import { unsentFormat } from '../../worker/contract/imports.ts'
import type { PushItem } from '../../worker/contract/operations.ts'
import type { Route } from '../../worker/policy.ts'
import { type Answer, Device } from '../device.ts'
import type { Office } from './office.ts'

export interface Scenario {
  name: string
  route: Route | 'clock'
  /** makes what has to be there before, and gives back the request, which may be sent any number of times */
  prepare(place: Place): Promise<() => Promise<Answer>>
  /** statuses that end it too: what a repeat is told when the first had its effect and the answer was lost */
  ends?: number[]
  /** tables and kinds of objects whose count may differ after a repeat, and why */
  loose?: Record<string, string>
  /** what goes on by itself afterwards, before all is counted */
  after?(place: Place): Promise<void>
}

/** An hour that is round: in each run of the clock the same job is the first of those that take turns (worker/jobs/run.ts). */
const onTheHour = Math.ceil(Date.now() / 3_600_000) * 3_600_000

/** An office with a programme, a manager and an enumerator. */
export class Place {
  readonly office: Office
  form = ''
  phone!: Device & { account: string }
  manager!: Device & { account: string }
  constructor(office: Office) {
    this.office = office
  }

  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const raw = body instanceof Uint8Array
    const response = await this.office.fetch(`http://office${path}`, {
      method,
      headers: {
        authorization: `Owner ${ownerToken}`,
        'content-type': raw ? 'application/octet-stream' : 'application/json',
      },
      ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  async must<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask(method, path, body)
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }

  async enrol(role: string, name: string, area = ''): Promise<Device & { account: string }> {
    const restricted = role === 'manager'
    const { id } = await this.must<{ id: string }>('POST', '/api/accounts', {
      name,
      role,
      area,
      restricted,
    })
    const { code } = await this.code(id)
    return Object.assign(await Device.join('http://office', code, this.office.fetch), { account: id })
  }
  code(account: string): Promise<{ code: string }> {
    return this.must('POST', `/api/accounts/${account}/invitations`, {})
  }

  async open(): Promise<this> {
    await this.must('POST', '/api/rulesets', { sheets: readTables(ruleSetText) })
    const { form } = await this.must<{ form: { hash: string } }>('POST', '/api/forms', {
      sheets: readTables(formText),
      files: [],
    })
    this.form = form.hash
    this.phone = await this.enrol('enumerator', 'Asha')
    this.manager = await this.enrol('manager', 'Chen')
    return this
  }

  visits(count: number): PushItem[] {
    const members = [{ name: 'Sok Chenda', age: '36', work: 'driver' }]
    return Array.from({ length: count }, () =>
      this.phone.append('submission.finalized', visit(this.form, '08010101', members)),
    )
  }
  /** Two people of one village and one name. */
  async pair(): Promise<DuplicateView> {
    await this.phone.pushItems(this.visits(2))
    const { body } = await this.manager.request('GET', '/api/duplicates')
    const [pair] = (body as { rows: DuplicateView[] }).rows
    if (!pair) throw new Error('nobody is listed twice')
    return pair
  }
  /** Interviews in the log, not settled. */
  async logged(count: number): Promise<void> {
    this.office.settings = { SETTLE_AT_ONCE: '0' }
    await this.phone.pushItems(this.visits(count))
    this.office.settings = {}
  }
  async frame(items: PushItem[], head: object = { unsent: 0, appVersion: 'faults' }): Promise<Uint8Array> {
    const sealed = []
    for (const item of items) sealed.push(await this.phone.sealed(item))
    return encodePush(head, sealed)
  }
}

const repeated = 'the office makes it anew each time'

export const scenarios: Scenario[] = [
  {
    name: 'a sealed push',
    route: 'POST /api/operations',
    async prepare(place) {
      const frame = await place.frame(place.visits(3))
      return () => place.phone.pushFrame(frame)
    },
  },
  {
    name: 'a plain push with a conflict, a refusal, an unknown kind and a repeat',
    route: 'POST /api/operations',
    async prepare(place) {
      const [known, fresh] = place.visits(2) as [PushItem, PushItem]
      await place.phone.pushItems([known])
      const bytes = known.bytes.replace('Sok Chenda', 'Sok Nary')
      const other = { id: known.id, hash: sha256(bytes), bytes }
      const broken = { id: randomUUID(), hash: sha256('{'), bytes: '{' }
      const kind = place.phone.append('goat.counted', { goats: 3 })
      return () => place.phone.pushItems([known, fresh, other, broken, kind])
    },
  },
  {
    name: 'a push that settles nothing',
    route: 'POST /api/operations',
    async prepare(place) {
      const frame = await place.frame(place.visits(2))
      place.office.settings = { SETTLE_AT_ONCE: '0' }
      return () => place.phone.pushFrame(frame)
    },
  },
  {
    name: 'a push of a revoked device',
    route: 'POST /api/operations',
    async prepare(place) {
      const frame = await place.frame(place.visits(1))
      await place.must('POST', `/api/devices/${place.phone.id}/revocation`, {})
      return () => place.phone.pushFrame(frame)
    },
  },
  {
    name: 'a settlement',
    route: 'POST /api/settlement',
    async prepare(place) {
      await place.logged(3)
      return () => place.phone.request('POST', '/api/settlement', {})
    },
  },
  {
    name: 'a file',
    route: 'PUT /api/attachments/:sha256',
    async prepare(place) {
      const bytes = jpeg(3000)
      const type = 'image/jpeg'
      return () => place.phone.request('PUT', `/api/attachments/${sha256(bytes)}`, bytes, true, type)
    },
  },
  {
    name: 'a part of a file',
    route: 'PUT /api/attachments/:sha256/parts/:part',
    async prepare(place) {
      const { entry, bytes } = sealFile('image-1.jpg', 'image/jpeg', jpeg(40_000))
      return () => putPart(place.phone, entry.sha256, bytes.subarray(0, 20_000), 0, bytes.length)
    },
  },
  {
    name: 'parts put together',
    route: 'POST /api/attachments/:sha256/joined',
    async prepare(place) {
      const { entry, bytes } = sealFile('image-1.jpg', 'image/jpeg', jpeg(40_000))
      await putPart(place.phone, entry.sha256, bytes.subarray(0, 20_000), 0, bytes.length)
      await putPart(place.phone, entry.sha256, bytes.subarray(20_000), 20_000, bytes.length)
      return () =>
        place.phone.request('POST', `/api/attachments/${entry.sha256}/joined`, { size: bytes.length })
    },
  },
  {
    name: 'a question for a file that is there and not entered',
    route: 'POST /api/attachments',
    async prepare(place) {
      const bytes = jpeg(3000)
      const hash = sha256(bytes)
      await place.phone.request('PUT', `/api/attachments/${hash}`, bytes, true, 'image/jpeg')
      place.office.database.exec('DELETE FROM attachments')
      return () => place.phone.request('POST', '/api/attachments', { sha256: [hash] })
    },
  },
  {
    name: 'a file of unsent work',
    route: 'POST /api/imports',
    async prepare(place) {
      const items = place.visits(2)
      const sealed = []
      for (const item of items) sealed.push({ ...(await place.phone.sealed(item)), hash: item.hash })
      const manifest = JSON.stringify({
        format: unsentFormat,
        device: place.phone.id,
        account: place.phone.account,
        savedAt: '2026-11-22T03:00:00.000Z',
        items: sealed.map(({ id, hash, box }) => ({
          id,
          hash,
          kind: 'submission.finalized',
          box: sha256(box),
        })),
        files: [],
      })
      const text = Buffer.from(`${unsentFormat}\n${sha256(manifest)}`)
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
      const signed = await webcrypto.subtle.sign(algorithm, place.phone.keys.privateKey, text)
      const signature = Buffer.from(signed).toString('base64url')
      const body = encodePush({ manifest, signature }, sealed)
      return () => place.manager.request('POST', '/api/imports', body)
    },
  },
  {
    name: 'a list of people that a manager brings',
    route: 'POST /api/people-imports',
    async prepare(place) {
      const body = memberList('Sok Chenda')
      return () => place.manager.request('POST', '/api/people-imports', body)
    },
  },
  {
    name: 'such a list is taken back',
    route: 'POST /api/people-imports/:id/withdrawal',
    async prepare(place) {
      const { body } = await place.manager.request('POST', '/api/people-imports', memberList('Chan Thida'))
      const { import: id } = body as { import: string }
      return () => place.manager.request('POST', `/api/people-imports/${id}/withdrawal`, {})
    },
  },
  {
    name: 'a phone tells of itself',
    route: 'POST /api/reports',
    async prepare(place) {
      const storage = { opfs: true, persisted: true, journal: 'ok' }
      const report = { appVersion: '1', unsent: 0, files: { waiting: 0 }, storage, ready: {}, incidents: [] }
      return () => place.phone.request('POST', '/api/reports', { report, clock: Date.now() })
    },
  },
  {
    name: 'a phone asks for the programme',
    route: 'GET /api/programme',
    async prepare(place) {
      return () => place.phone.request('GET', '/api/programme?drafts=')
    },
  },
  {
    name: 'a forgotten PIN',
    route: 'POST /api/vault',
    async prepare(place) {
      const { code } = await place.code(place.phone.account)
      const name = `vault ${place.phone.account}`
      const { box, ...seal } = await place.phone.sealBytes(name, new Uint8Array(32))
      const { id: _, ...sealed } = { ...seal, box: Buffer.from(box).toString('base64url') }
      return () => place.phone.request('POST', '/api/vault', { code, sealed })
    },
  },
  {
    name: 'a join',
    route: 'POST /api/join',
    async prepare(place) {
      const { code } = await place.code(place.phone.account)
      const fresh = await Device.make('http://office', place.office.fetch)
      return () => fresh.tryJoin(code)
    },
  },
  {
    name: 'a form',
    route: 'POST /api/forms',
    async prepare(place) {
      const sheets = readTables(formText.replace('| 1 |', '| 2 |'))
      return () => place.ask('POST', '/api/forms', { sheets, files: [] })
    },
  },
  {
    name: 'a rule set',
    route: 'POST /api/rulesets',
    async prepare(place) {
      const sheets = readTables(ruleSetText.replace('| 1 | default', '| 2 | default'))
      return () => place.ask('POST', '/api/rulesets', { sheets })
    },
  },
  {
    name: 'a draft of a rule set',
    route: 'POST /api/rulesets/what-if',
    async prepare(place) {
      const sheets = readTables(ruleSetText.replace('| 1 | default', '| 3 | default'))
      return () => place.ask('POST', '/api/rulesets/what-if', { sheets })
    },
  },
  {
    name: 'a former rule set, published again',
    route: 'POST /api/rulesets/:hash/publication',
    async prepare(place) {
      const former = place.office.rows<{ hash: string }>('SELECT hash FROM rule_sets')[0]!
      const sheets = readTables(ruleSetText.replace('| 1 | default', '| 2 | default'))
      await place.must('POST', '/api/rulesets', { sheets })
      return () => place.ask('POST', `/api/rulesets/${former.hash}/publication`, {})
    },
  },
  {
    name: 'lists that follow a publication',
    route: 'POST /api/redetermination',
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      const sheets = readTables(
        ruleSetText.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'),
      )
      await place.must('POST', '/api/rulesets', { sheets })
      return () => place.ask('POST', '/api/redetermination', {})
    },
  },
  {
    name: 'a file of a form',
    route: 'PUT /api/blobs/:hash',
    async prepare(place) {
      const bytes = new TextEncoder().encode('name,label\n1,One\n')
      return () => place.ask('PUT', `/api/blobs/${sha256(bytes)}`, bytes)
    },
  },
  {
    name: 'an account',
    route: 'POST /api/accounts',
    async prepare(place) {
      const wanted = { id: randomUUID(), name: 'Dara', role: 'outreach', area: '08', restricted: false }
      return () => place.ask('POST', '/api/accounts', wanted)
    },
  },
  {
    name: 'another area and right of an account',
    route: 'POST /api/accounts/:id/change',
    async prepare(place) {
      const wanted = { area: '0801', restricted: true, lists: [] }
      return () => place.ask('POST', `/api/accounts/${place.phone.account}/change`, wanted)
    },
  },
  {
    name: 'work that is given to somebody',
    route: 'POST /api/assignments',
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      const { account } = await place.enrol('outreach', 'Binta')
      const wanted = { choose: { of: '' }, to: [account] }
      const { body } = await place.ask('POST', '/api/assignments/preview', wanted)
      const { plan } = body as { plan: string }
      const made = { ...wanted, id: randomUUID(), plan }
      return () => place.ask('POST', '/api/assignments', made)
    },
  },
  {
    name: 'work that is taken back',
    route: 'POST /api/assignments/:id/undo',
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      const { account } = await place.enrol('outreach', 'Binta')
      const wanted = { choose: { of: '' }, to: [account] }
      const { body } = await place.ask('POST', '/api/assignments/preview', wanted)
      const id = randomUUID()
      await place.must('POST', '/api/assignments', { ...wanted, id, plan: (body as { plan: string }).plan })
      const undo = { id: randomUUID() }
      return () => place.ask('POST', `/api/assignments/${id}/undo`, undo)
    },
  },
  {
    name: 'a code',
    route: 'POST /api/accounts/:id/invitations',
    loose: {
      operations: repeated,
      invitations: `${repeated}: a code that nobody has read lapses in 15 minutes`,
    },
    async prepare(place) {
      const { account } = place.phone
      return () => place.ask('POST', `/api/accounts/${account}/invitations`, {})
    },
  },
  {
    name: 'a revocation',
    route: 'POST /api/devices/:id/revocation',
    async prepare(place) {
      return () => place.ask('POST', `/api/devices/${place.phone.id}/revocation`, {})
    },
  },
  {
    name: 'a release of what is held',
    route: 'POST /api/held/:id/release',
    ends: [404],
    async prepare(place) {
      const far = await place.enrol('enumerator', 'Sophea', '0802')
      const item = far.append('submission.finalized', visit(place.form, '08010101', []))
      await far.pushItems([item])
      return () => place.manager.request('POST', `/api/held/${item.id}/release`, { aside: false })
    },
  },
  {
    name: 'a decision on what contradicts itself',
    route: 'POST /api/conflicts/:id/resolution',
    ends: [404, 409],
    async prepare(place) {
      await place.phone.pushItems(place.visits(1))
      const { id: household } = place.office.rows<{ id: string }>('SELECT id FROM households')[0]!
      const { id: followed } = place.office.rows<{ id: string }>('SELECT id FROM cases')[0]!
      const events: string[] = []
      for (const [name, to, reason] of [
        ['Binta', 'contacted', null],
        ['Dara', 'refused', 'cannot_afford'],
      ] as const) {
        const worker = await place.enrol('outreach', name)
        const move = { household, case: followed, heads: [], from: 'new', to, reason, note: '' }
        const item = worker.append('case.moved', move)
        events.push(item.id)
        await worker.pushItems([item])
      }
      const { body } = await place.manager.request('GET', '/api/conflicts')
      const found = (body as { rows: { id: string; heads: string[] }[] }).rows[0]
      if (!found) throw new Error('nothing contradicts itself')
      const path = `/api/conflicts/${encodeURIComponent(found.id)}/resolution`
      const decision = { heads: found.heads, choice: { event: events[0] } }
      return () => place.manager.request('POST', path, decision)
    },
  },
  {
    name: 'two records that are one person',
    route: 'POST /api/duplicates/:id/merge',
    ends: [404, 409],
    loose: { duplicates: 'found again by the next walk, and of somebody who is merged never shown' },
    async prepare(place) {
      const pair = await place.pair()
      const body = { keep: 'a', fields: {}, seen: { a: pair.a.seq, b: pair.b.seq } }
      return () => place.manager.request('POST', `/api/duplicates/${pair.id}/merge`, body)
    },
  },
  {
    name: 'two records that are two people',
    route: 'POST /api/duplicates/:id/decision',
    async prepare(place) {
      const pair = await place.pair()
      return () => place.manager.request('POST', `/api/duplicates/${pair.id}/decision`, { verdict: 'apart' })
    },
  },
  {
    name: 'a merge taken back',
    route: 'POST /api/merges/:id/undo',
    ends: [409],
    async prepare(place) {
      const pair = await place.pair()
      const body = { keep: 'a', fields: {}, seen: { a: pair.a.seq, b: pair.b.seq } }
      const { body: made } = await place.manager.request('POST', `/api/duplicates/${pair.id}/merge`, body)
      const { merge } = made as { merge: string }
      return () => place.manager.request('POST', `/api/merges/${merge}/undo`, {})
    },
  },
  {
    name: 'a copy brought back',
    route: 'PUT /api/backup/object',
    async prepare(place) {
      const bytes = new TextEncoder().encode('{}')
      const path = '/api/backup/object?key=log/1/000000000001-000000000001.jsonl&type=application/x-ndjson'
      return () => place.ask('PUT', path, bytes)
    },
  },
  {
    name: 're-entry',
    route: 'POST /api/backup/reentry',
    async prepare(place) {
      return () => place.ask('POST', '/api/backup/reentry', {})
    },
  },
  {
    name: 'the jobs of the clock, with something to archive, to pay, to settle and to determine anew',
    route: 'clock',
    loose: {
      'R2 log': 'a piece ends where the log ended as it was cut',
      'R2 export': 'a table that was still empty as its turn came has no file',
    },
    async after(place) {
      for (let run = 0; run < 8; run++) await place.office.runJobs(onTheHour)
    },
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      await place.logged(2)
      const sheets = readTables(
        ruleSetText.replace('| 1 | default', '| 2 | default').replace('>= 18', '>= 60'),
      )
      await place.must('POST', '/api/rulesets', { sheets })
      place.office.database.exec(
        `INSERT INTO journal_owed VALUES ('journal/2026-11-22/1-x-y', 'text/plain', 'x', '', '2026-11-22T00:00:00.000Z', 'eA')`,
      )
      return async () => {
        try {
          await place.office.runJobs(onTheHour)
          return { status: 200, headers: new Headers(), body: {} }
        } catch {
          // a run that fails is a run that comes again
          return {
            status: 503,
            headers: new Headers({ 'retry-after': '600' }),
            body: { problem: { code: 'clock' } },
          }
        }
      }
    },
  },
]

/** Routes that write nothing although they are no GET, and what is proven elsewhere. */
export const others: Partial<Record<Route, string>> = {
  'POST /api/forms/check': 'writes nothing',
  'POST /api/rulesets/check': 'writes nothing',
  'POST /api/assignments/preview': 'settles what waits, and writes nothing of its own',
  'POST /api/people-imports/check': 'writes nothing',
}

/** A list of one person, as the console sends it. */
const memberList = (name: string) => ({
  file: 'members.csv',
  sheet: 'members.csv',
  rows: [
    ['Name', 'Age', 'Village code'],
    [name, '36', '08010101'],
  ],
  headerRow: null,
  asOf: '2026-11-01',
  legalBasis: 'Members agreed in their union form.',
  mapping: {
    kind: 'members',
    columns: ['name', 'fact:age', 'place'],
    same: { consent_given: 'yes' },
    meanings: {},
    leaveOut: [],
    keep: [],
  },
})

function putPart(
  device: Device,
  hash: string,
  part: Uint8Array,
  offset: number,
  size: number,
): Promise<Answer> {
  const path = `/api/attachments/${hash}/parts/${sha256(part)}?offset=${offset}&size=${size}`
  return device.request('PUT', path, new Uint8Array(part))
}
