import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ManifestFile, Payload } from '../../../worker/contract/operations.ts'
import { type FormOnPhone, formOnPhone, patience } from '../../support/form-on-phone.ts'
import { openParts, pastPin } from '../../support/vault.ts'

const form = `
## survey
| type | name | label::English (en) | label::Khmer (km) | parameters | trigger | constraint |
| --- | --- | --- | --- | --- | --- | --- |
| audit | audit |  |  | track-changes=true location-priority=balanced location-min-interval=5 location-max-age=60 |  |  |
| start-geopoint | began |  |  |  |  |  |
| begin_group | one | First | ទីមួយ |  |  |  |
| integer | age | Age | អាយុ |  |  | . < 120 |
| background-geopoint | at_age |  |  |  | \${age} |  |
| end_group |  |  |  |  |  |  |
| begin_group | two | Second | ទីពីរ |  |  |  |
| text | remark | Remark | កំណត់សម្គាល់ |  |  |  |
| end_group |  |  |  |  |  |  |

## settings
| form_title | form_id | version |
| --- | --- | --- |
| Watched | watched | 1 |
`

let there: FormOnPhone
let own: FormOnPhone['own']

beforeAll(async () => {
  there = await formOnPhone([form], {
    prepare: async phone => {
      await phone.context.grantPermissions(['geolocation'])
      await phone.context.setGeolocation({ latitude: 11.5564, longitude: 104.9282, accuracy: 4 })
    },
  })
  ;({ own } = there)
  await there.begin('Watched')
})
afterAll(() => there.close())

const at = (name: string) => own.page.locator(`.question[data-path$="/${name}"] input`)
const press = (action: string) => own.page.locator(`[data-action="${action}"]`).first().click()

/** The newest file of this name's beginning that is on the phone, as text. */
const fileOnPhone = async (begin: string): Promise<string> => {
  await openParts(own.page)
  return own.page.evaluate(async wanted => {
    const rows = await (await parts.openStore()).getAll('attachments')
    const row = rows.filter(one => one.name.startsWith(wanted)).at(-1)
    const file = row && (await parts.readAttachment(row.record, row.name))
    return file ? new TextDecoder().decode(file.bytes) : ''
  }, begin)
}

/** A file of a finished interview: its key is in what was sent, and no longer on the phone. */
const finishedFile = async ({ sha256, key }: ManifestFile): Promise<string> => {
  await openParts(own.page)
  const closed = await own.page.evaluate(async hash => {
    const bytes = await parts.bytesOfFile(hash)
    return bytes && [...new Uint8Array(bytes)]
  }, sha256)
  const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12) }
  const raw = await crypto.subtle.importKey('raw', Buffer.from(key!, 'base64url'), 'AES-GCM', false, [
    'decrypt',
  ])
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, raw, new Uint8Array(closed!)))
}

test('An interview is watched as its form asks: events with times and places, over a resume, to the end', async () => {
  await at('age').fill('150')
  await at('age').blur()
  await own.page.getByText('This answer does not fit').waitFor()
  await at('age').fill('36')
  await press('next')
  await at('remark').fill('two dogs')
  await expect.poll(() => fileOnPhone('audit'), patience).toContain('question,/data/one/age')
  await own.page.waitForSelector('[data-saved=saved]')
  await own.page.reload()
  await pastPin(own.page)
  await at('remark').waitFor()
  await expect(at('remark').inputValue()).resolves.toBe('two dogs')
  // the log goes on once its chunk is there
  await own.page.waitForTimeout(500)
  await at('remark').fill('two dogs and a cat')
  await press('next')
  await press('finish')
  await own.page.waitForSelector('[data-action=new-household]')
  await expect.poll(() => there.published.pushed.length, { timeout: 90_000 }).toBe(1)

  const { payload } = JSON.parse(there.published.pushed[0]!) as { payload: Payload<'submission.finalized'> }
  expect(payload.answers).toMatchObject({
    began: '11.5564 104.9282 0 4',
    one: { age: '36', at_age: '11.5564 104.9282 0 4' },
  })
  const log = await finishedFile(payload.attachments![0]!)
  expect(payload.attachments).toMatchObject([{ name: payload.answers.audit, type: 'text/csv' }])
  const rows = log.trim().split('\n')
  expect(rows[0]).toBe('event,node,start,end,latitude,longitude,accuracy,old-value,new-value')
  const events = rows.slice(1).map(row => row.split(','))
  expect(events.map(([event, node]) => `${event} ${node}`)).toEqual([
    'form start ',
    'question /data/one/age',
    'constraint error /data/one/age',
    expect.stringMatching(/^question \/data\/one\/age/),
    'group questions /data/one',
    ...events.slice(5, -1).map(([event, node]) => `${event} ${node}`),
    'form finalize ',
  ])
  expect(events.some(([event]) => event === 'form resume')).toBe(true)
  for (const [, , start, end] of events) {
    expect(Number(start)).toBeGreaterThan(Date.parse('2020-01-01'))
    if (end) expect(Number(end)).toBeGreaterThanOrEqual(Number(start))
  }
  expect(events.at(-1)).toContain('11.5564')
  expect(log).toContain(',two dogs,two dogs and a cat')
})
