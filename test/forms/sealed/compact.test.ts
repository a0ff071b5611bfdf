import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readPublication } from '../../../forms/checks/publication.ts'
import { formPrefixOf, packOperation, unpackOperation } from '../../../forms/sealed/compact.ts'
import { generalDictionary } from '../../../forms/sealed/dictionary.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { householdOfFive } from '../../../scripts/bench/households-of-five.ts'
import { shippedFolder } from '../../../scripts/shipped-programme.ts'
import { sha256 } from '../../support/people.ts'

const text = (name: string) => readFileSync(shippedFolder + name, 'utf8')
const { form } = readPublication(readTables(text('household.md')), [
  { name: 'places.csv', text: text('places.csv') },
])
const hash = sha256(JSON.stringify(form))
const published = { hash, form: form! }
const known = (prefix: string) => (hash.startsWith(prefix) ? published : undefined)

const interview = (n: number) => {
  const { instanceId, name, answers } = householdOfFive(form!, n)
  const payload = {
    form: form!.id,
    version: hash,
    engine: 1,
    instanceId,
    name,
    language: 'Khmer (km)',
    answers,
  }
  return JSON.stringify({ id: randomUUID(), device: randomUUID(), kind: 'submission.finalized', n, payload })
}

describe('an operation packed', () => {
  it('comes out to the letter, whatever characters are in it', () => {
    const attempt = JSON.stringify({ kind: 'attempt.recorded', note: 'ទៅ\u200bផ្ទះ "\\" \u0000 😀' })
    expect(unpackOperation(packOperation(attempt), () => undefined).bytes).toBe(attempt)
    const visit = interview(1)
    expect(unpackOperation(packOperation(visit, published), known).bytes).toBe(visit)
  })

  it('of a household of five is less than a sixth of its bytes, as the form says most of it', () => {
    const visit = interview(2)
    const packed = packOperation(visit, published)
    const alone = deflateSync(Buffer.from(visit), { level: 9 }).length
    expect(packed.length).toBeLessThan(Buffer.byteLength(visit) / 6)
    expect(packed.length).toBeLessThan(alone * 0.55)
  })

  it('names the form it needs, and says so when that is not known', () => {
    const packed = packOperation(interview(3), published)
    expect(formPrefixOf(packed)).toBe(hash.slice(0, 16))
    expect(() => unpackOperation(packed, () => undefined)).toThrow('sealed.unknownForm')
  })

  it('that is damaged, cut or made otherwise is told, and never fills the memory', () => {
    const packed = packOperation('{}')
    expect(() => unpackOperation(new Uint8Array([9, 1, 2]), known)).toThrow('sealed.unknownPacking')
    expect(() => unpackOperation(packed.slice(0, 2), known)).toThrow('sealed.damaged')
    expect(() => unpackOperation(new Uint8Array([1, ...randomBytes(40)]), known)).toThrow('sealed.damaged')
    const bomb = deflateSync(new Uint8Array(4_000_000), { level: 9 })
    expect(() => unpackOperation(new Uint8Array([1, ...bomb]), known)).toThrow('sealed.damaged')
  })

  it('whose answers the form does not explain to the letter goes as text, and comes out the same', () => {
    const odd = (answers: object) => JSON.stringify({ id: randomUUID(), payload: { version: hash, answers } })
    for (const answers of [
      { unheard_of: 'x' },
      { members: 'no list' },
      { household: { phone: 'a\u0000b' } },
      { consent: 'yes' },
      { survey_date: '2026-02-30' },
      { survey_date: '2026-02-28', start: '007' },
    ]) {
      const text = odd(answers)
      expect(unpackOperation(packOperation(text, published), known).bytes).toBe(text)
    }
  })

  it('survives all answers of random shape', () => {
    for (let n = 0; n < 40; n++) {
      const text = interview(n).replace(/"age":"\d+"/g, `"age":"${n * 7919}"`)
      const { bytes, envelope } = unpackOperation(packOperation(text, published), known)
      expect(bytes).toBe(text)
      // what says whose it is, without the answers
      const whole = JSON.parse(text)
      expect(JSON.parse(envelope)).toEqual({ ...whole, payload: { ...whole.payload, answers: {} } })
    }
  })

  it('is made as the first phones made it: work sealed weeks ago must still open', () => {
    expect(sha256(generalDictionary())).toMatchInlineSnapshot(
      `"5540816cd7876c7414aef893f8e7b30263fc273ea4516ce14e5e97aab2fdcc36"`,
    )
    const small = {
      hash: 'ab'.repeat(32),
      form: readPublication(
        readTables(
          '## survey\n| type | name | label |\n|---|---|---|\n| text | who | Who |\n| date | day | Day |\n| begin_repeat | kids | Kids |\n| select_one yn | glad | Glad |\n| end_repeat | | |\n\n## choices\n| list_name | name | label |\n|---|---|---|\n| yn | yes | Yes |\n| yn | no | No |\n\n## settings\n| form_id | form_title | version |\n|---|---|---|\n| small | Small | 1 |\n',
        ),
        [],
      ).form!,
    }
    const text = `{"id":"00000000-0000-4000-8000-000000000001","payload":{"version":"${small.hash}","answers":{"who":"Sok","day":"2026-11-10","kids":[{"glad":"no"},{}]}}}`
    const packed = packOperation(text, small)
    expect(Buffer.from(packed).toString('hex')).toMatchInlineSnapshot(
      `"02abababababababab001000000000000040008000000000000001430a65a40040f52d8a068607c1f9d90c4f02e51f33290200"`,
    )
    expect(unpackOperation(packed, () => small).bytes).toBe(text)
  })
})
