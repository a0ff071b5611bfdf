/**
 * Where a scenario takes place: an office with a programme, a manager and an enumerator, and what they do before the request that is
 * disturbed. routes/ has the scenarios, run.ts disturbs them.
 */
import { encodePush } from '../../forms/sealed/frame.ts'
import { readTables } from '../../forms/xlsform/table.ts'
import { visit } from '../../test/support/people.ts'
import { ownerToken } from '../../test/support/server.ts'
import { formText, ruleSetText } from '../../test/support/small-programme.ts'
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
