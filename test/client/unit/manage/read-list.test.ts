/** Files as people send them: what is no list is said, and what Excel hides or has not reckoned. */
import { writeXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import { readList } from '../../../../client/manage/read-list.ts'

const codes = async (file: File) => (await readList(file)).findings.map(one => one.code)
const file = (bytes: Uint8Array | string, name: string) => new File([bytes as BlobPart], name)

it('begins with the sheet that Excel shows, and tells of hidden sheets, hidden rows and formulas without a result', async () => {
  const bytes = await writeXlsx({
    sheets: [
      { name: 'Lookup', hidden: true, rows: [['code'], ['1']] },
      {
        name: 'Members',
        rows: [
          ['Name', 'Age'],
          ['Sok Chenda', 36],
          ['Chan Thida', 44],
        ],
        rowDefs: new Map([[2, { hidden: true }]]),
        cells: new Map([['1,1', { formula: '2026-1990', value: null }]]),
      },
    ],
  })
  const { sheets, findings } = await readList(file(bytes, 'members.xlsx'))
  expect(sheets.map(one => one.name)).toEqual(['Members', 'Lookup'])
  expect(sheets[0]!.rows).toHaveLength(3)
  expect(findings).toMatchObject([
    { code: 'import.formulaBlank', at: { sheet: 'Members', cell: 'B2' }, details: { count: 1 } },
    { code: 'import.hiddenSheet', at: { sheet: 'Lookup' } },
    { code: 'import.hiddenRows', at: { sheet: 'Members' }, details: { count: 1 } },
  ])
  // by what it is, whatever it is called
  expect((await readList(file(bytes, 'members.csv'))).sheets[0]!.name).toBe('Members')
})

it('says what is no list, instead of reading its bytes as names', async () => {
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
  expect(await codes(file(old, 'members.csv'))).toEqual(['workbook.oldExcel'])
  expect(await codes(file('%PDF-1.7 …', 'members.txt'))).toEqual(['workbook.notWorkbook'])
  const western = new Uint8Array(Buffer.from('Name,Age\r\nSok Ren\xe9,36\r\n', 'latin1'))
  expect(await codes(file(western, 'members.csv'))).toEqual(['import.oldEncoding'])
})
