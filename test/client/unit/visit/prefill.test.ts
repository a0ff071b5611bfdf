import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { prefill } from '../../../../client/visit/prefill.ts'
import { compileForm } from '../../../../forms/compile/form.ts'
import { readForm } from '../../../../forms/xlsform/read.ts'
import { readTables } from '../../../../forms/xlsform/table.ts'

const markdown = readFileSync(new URL('../../../../forms/shipped/nssf/followup.md', import.meta.url), 'utf8')
const { form: definition } = readForm(readTables(markdown))
const { form } = compileForm(definition!)
const of = {
  about: { household: 'h1', case: 'p1:enrol', heads: [] },
  person: {
    id: 'p1',
    name: 'Sok Chenda',
    facts: { national_id_status: 'expired', is_nssf_member: 'no', age: '36', address: '' },
  },
  household: { id: 'h1', facts: { phone: '012345678' } },
}

test('A follow-up form begins with who it is about and with every known fact that one of its questions saves.', () => {
  const filled = Object.fromEntries(prefill(form!, of).map(({ path, value }) => [path, value]))
  expect(filled).toEqual({
    '/data/household_id': 'h1',
    '/data/person_id': 'p1',
    '/data/full_name': 'Sok Chenda',
    '/data/papers/national_id_status': 'expired',
    '/data/contributions/is_nssf_member': 'no',
  })
})

test('What is not known is asked, and a calculation answers itself.', () => {
  const nothing = prefill(form!, { ...of, person: { ...of.person, facts: {} } })
  expect(nothing.map(({ path }) => path)).toEqual([
    '/data/household_id',
    '/data/person_id',
    '/data/full_name',
  ])
})
