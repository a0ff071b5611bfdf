/**
 * `npm run bench -- wire [--count 100] [--json FILE]`: bytes that cross the line for a household of five on the shipped form,
 * counted on the TCP connection, both ways: sealed and in batches of 25 as phones push them, and the same answers as OpenRosa
 * submissions, a multipart POST each, to a listener that answers 201 as Central does. Both by Node's fetch, so with the same
 * headers. Left out, in OpenRosa's favour: the HEAD that Collect sends first, its credentials, and questions without an answer.
 */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import type { FinalRecord } from '../../forms/engine/types.ts'
import type { AnswerTree } from '../../forms/values.ts'
import type { PushResponse } from '../../worker/contract/operations.ts'
import { Device } from '../device.ts'
import { countingLine } from './counting-line.ts'
import { householdOfFive, submissionOf } from './households-of-five.ts'
import { openOffice } from './local-office.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { count: { type: 'string', default: '100' }, json: { type: 'string' } },
})
const count = Number(values.count)
const batch = 25

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Answers as elements, blank ones left out. */
const elements = (answers: AnswerTree): string =>
  Object.entries(answers)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map(
        one => `<${name}>${typeof one === 'string' ? escaped(one) : elements(one)}</${name}>`,
      ),
    )
    .join('')

const openRosa = (form: { id: string; version: string }, record: FinalRecord): string =>
  `<?xml version="1.0" encoding="UTF-8"?><data id="${form.id}" version="${form.version}" xmlns:orx="http://openrosa.org/xforms" xmlns:entities="http://www.opendatakit.org/xforms/entities">${elements(record.answers)}<orx:meta><orx:instanceID>uuid:${record.instanceId}</orx:instanceID><orx:instanceName>${escaped(record.name)}</orx:instanceName></orx:meta></data>`

const office = await openOffice()
const line = await countingLine(Number(new URL(office.url).port))
const account = await office.owner.account({ name: 'Sreypov', role: 'enumerator', area: '' })
const device = await Device.join(line.url, (await office.owner.invite(account.id)).code)
const records = Array.from({ length: count }, (_, n) => householdOfFive(office.form, n))
for (const record of records)
  device.append('submission.finalized', submissionOf(office.form, office.hash, record))
// the form, as a phone has had it since its first day
await device.sealed(device.outbox[0]!)
const before = { up: line.up, down: line.down }
for (let at = 0; at < count; at += batch) {
  const answer = await device.pushSealed(device.outbox.slice(at, at + batch))
  const odd = (answer.body as PushResponse).receipts.find(({ verdict }) => verdict !== 'accepted')
  if (answer.status !== 200 || odd) throw new Error(`not accepted: ${answer.status} ${odd?.code}`)
}
const ours = { up: (line.up - before.up) / count, down: (line.down - before.down) / count }

const central = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(201, { 'x-openrosa-version': '1.0', 'content-type': 'text/xml; charset=utf-8' })
    response.end(
      '<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="">full submission upload was successful!</message></OpenRosaResponse>',
    )
  })
})
await new Promise<void>(ready => central.listen(0, '127.0.0.1', ready))
const other = await countingLine((central.address() as AddressInfo).port)
for (const record of records) {
  const body = new FormData()
  const xml = new Blob([openRosa(office.form, record)], { type: 'text/xml' })
  body.set('xml_submission_file', xml, `${record.instanceId}.xml`)
  const headers = { 'x-openrosa-version': '1.0', date: new Date().toUTCString() }
  await fetch(`${other.url}/v1/projects/1/submission`, { method: 'POST', body, headers })
}
const theirs = { up: other.up / count, down: other.down / count }

const round = ({ up, down }: { up: number; down: number }) => ({
  up: Math.round(up),
  down: Math.round(down),
  both: Math.round(up + down),
})
const result = {
  households: count,
  batch,
  doorstep: round(ours),
  openRosa: round(theirs),
  percentUp: Math.round((1000 * ours.up) / theirs.up) / 10,
  percentBoth: Math.round((1000 * (ours.up + ours.down)) / (theirs.up + theirs.down)) / 10,
}
console.table({ doorstep: result.doorstep, openRosa: result.openRosa })
console.log(
  `Sent by a phone: ${result.percentUp} % of OpenRosa's bytes; both ways ${result.percentBoth} %. ${count} households of five, batches of ${batch}.`,
)
if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 2))
line.close()
other.close()
central.close()
await office.harness.close()
process.exit()
