import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readPublication } from '../../../forms/checks/publication.ts'
import { formPrefixOf, packOperation, unpackOperation } from '../../../forms/sealed/compact.ts'
import { formDictionary } from '../../../forms/sealed/dictionary.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { householdOfFive } from '../../../scripts/bench/households-of-five.ts'
import { shippedFolder } from '../../../scripts/shipped-programme.ts'
import { sha256 } from '../../support/people.ts'

const text = (name: string) => readFileSync(shippedFolder + name, 'utf8')
const { form } = readPublication(readTables(text('household.md')), [
  { name: 'places.csv', text: text('places.csv') },
])
const hash = sha256(JSON.stringify(form))
const dictionary = formDictionary(form!, hash)
const known = (prefix: string) => (hash.startsWith(prefix) ? dictionary : undefined)

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
    expect(unpackOperation(packOperation(attempt), () => undefined)).toBe(attempt)
    const visit = interview(1)
    expect(unpackOperation(packOperation(visit, { hash, dictionary }), known)).toBe(visit)
  })

  it('of a household of five is less than a quarter of its bytes, as the form says most of it', () => {
    const visit = interview(2)
    const packed = packOperation(visit, { hash, dictionary })
    const alone = deflateSync(Buffer.from(visit), { level: 9 }).length
    expect(packed.length).toBeLessThan(Buffer.byteLength(visit) / 4)
    expect(packed.length).toBeLessThan(alone * 0.7)
  })

  it('names the form it needs, and says so when that is not known', () => {
    const packed = packOperation(interview(3), { hash, dictionary })
    expect(formPrefixOf(packed)).toBe(hash.slice(0, 16))
    expect(() => unpackOperation(packed, () => undefined)).toThrow('sealed.unknownForm')
  })

  it('that is damaged, cut or made otherwise is told, and never fills the memory', () => {
    const packed = packOperation('{}')
    expect(() => unpackOperation(new Uint8Array([9, 1, 2]), known)).toThrow('sealed.unknownPacking')
    expect(() => unpackOperation(packed.slice(0, 2), known)).toThrow('sealed.damaged')
    expect(() => unpackOperation(new Uint8Array([1, ...randomBytes(40)]), known)).toThrow('sealed.damaged')
    const bomb = deflateSync(new Uint8Array(50_000_000), { level: 9 })
    expect(() => unpackOperation(new Uint8Array([1, ...bomb]), known)).toThrow('sealed.damaged')
  })

  it('has the dictionary of the first phones for ever: work sealed weeks ago must still open', () => {
    const small = readPublication(
      readTables(
        '## survey\n| type | name | label |\n|---|---|---|\n| text | who | Who |\n| select_one yn | glad | Glad |\n\n## choices\n| list_name | name | label |\n|---|---|---|\n| yn | yes | Yes |\n| yn | no | No |\n\n## settings\n| form_id | form_title | version |\n|---|---|---|\n| small | Small | 1 |\n',
      ),
      [],
    ).form!
    expect(sha256(formDictionary(small, 'ab'.repeat(32)))).toMatchInlineSnapshot(
      `"d8a41b43f568a2e7bc0f90f57f844294d2e874d4e1a61234a77937b94362bace"`,
    )
    expect(sha256(packOperation('{"kind":"attempt.recorded"}').slice(0, 1))).toBe(sha256(new Uint8Array([1])))
  })
})
