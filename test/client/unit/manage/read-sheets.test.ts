import { writeXlsx } from 'hucre/xlsx'
import { expect, test, vi } from 'vitest'
import { checkForm } from '../../../../client/manage/check-form.ts'
import { readHere } from '../../../../client/manage/upload.ts'

// Node has no web workers: the same check, in this thread
vi.mock('../../../../client/manage/check-apart.ts', () => ({
  checkApart: async (_kind: string, ...asked: Parameters<typeof checkForm>) => checkForm(...asked),
}))

const SURVEY = [
  ['type', 'name', 'label'],
  ['text', 'a', 'A'],
]

const fileOf = async (sheets: Parameters<typeof writeXlsx>[0]['sheets']) =>
  new File([(await writeXlsx({ sheets })).slice()], 'form.xlsx')

test('The sheets of a form come first; of the others only the name leaves the reader, and no finding of their cells.', async () => {
  const people = Array.from({ length: 25 }, (_, i) => ({
    name: `list ${i}`,
    rows: [['name'], [i === 0 ? new Date(Date.UTC(2024, 1, 29)) : 'Sok Chenda']],
  }))
  const read = await readHere('form', await fileOf([...people, { name: ' Survey', rows: SURVEY }]), [])
  if (typeof read === 'string') throw new Error(read)
  expect(read.sheets[0]).toEqual({ name: ' Survey', rows: SURVEY })
  expect(read.sheets).toHaveLength(20)
  expect(JSON.stringify(read.sheets)).not.toContain('Chenda')
  expect(read.findings.map(finding => finding.code)).not.toContain('cell.date')
})

test('What the reader of the file finds in a cell is shown beside what the form says, also for a sheet of any name.', async () => {
  const rows = [...SURVEY, ['date', 'd', new Date(Date.UTC(2024, 1, 29))], ['nonsense', 'e', 'E']]
  const read = await readHere('form', await fileOf([{ name: 'Sheet1', rows }]), [])
  if (typeof read === 'string') throw new Error(read)
  expect(read.findings.map(finding => finding.code)).toEqual(
    expect.arrayContaining(['cell.date', 'type.unknown']),
  )
})
