import { readdirSync, readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { compileForm } from '../../../forms/compile/form.ts'
import { writeTables } from '../../../forms/export/tables.ts'
import { writeWorkbook } from '../../../forms/export/workbook.ts'
import { isError } from '../../../forms/findings.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import type { Sheet } from '../../../forms/xlsform/sheets.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { readWorkbook } from '../../../forms/xlsform/workbook.ts'
import { type Case, sheetsOf } from '../../../scripts/conformance/case.ts'

const inflate = async (compressed: Uint8Array, limit: number) =>
  new Uint8Array(inflateRawSync(compressed, { maxOutputLength: limit }))
const readBack = async (sheets: Sheet[]) => readWorkbook((await writeWorkbook(sheets)).bytes, inflate)

/** The published JSON, or undefined for a form that is refused. */
function published(sheets: Sheet[]): string | undefined {
  const { form, findings } = readForm(sheets)
  const compiled = form && !findings.some(isError) ? compileForm(form).form : undefined
  return compiled && JSON.stringify(compiled)
}

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const cases = new URL('../../cases/forms/', import.meta.url)
const forms: [name: string, sheets: Sheet[]][] = [
  ['nssf household', readTables(text('../../../forms/shipped/nssf/household.md'))],
  ['nssf follow-up', readTables(text('../../../forms/shipped/nssf/followup.md'))],
  ...readdirSync(cases).map((name): [string, Sheet[]] => [
    name,
    sheetsOf((JSON.parse(readFileSync(new URL(name, cases), 'utf8')) as Case).xlsform),
  ]),
]

/** what a spreadsheet likes to change behind one's back */
const DELICATE = [
  '007',
  '=1+1',
  '+855 12',
  '-',
  '@home',
  '1e5',
  'ឈ្មោះ',
  'two\nlines',
  '<b>&"',
  '_x000D_',
  'a|b\\',
  '<br>',
]

describe('a workbook that is written', () => {
  test('reads back as the same form, of whatever form is published', async () => {
    let compared = 0
    for (const [name, sheets] of forms) {
      const before = published(sheets)
      if (before === undefined) continue
      const { sheets: again, findings } = await readBack(sheets)
      expect([name, findings, published(again)]).toEqual([name, [], before])
      compared++
    }
    expect(compared).toBeGreaterThan(15)
  })

  test('keeps numbers numbers, yes and no, and text as it was typed', async () => {
    const rows = [
      ['type', 'name', 'label'],
      ...DELICATE.map((cell, index) => ['text', index + 0.5, cell]),
      [true, null, false],
    ]
    const { sheets } = await readBack([
      { name: 'survey', rows },
      { name: 'notes', rows: [] },
    ])
    expect(sheets).toEqual([{ name: 'survey', rows }])
  })

  test('is the same file each time, with its header row in bold and in view', async () => {
    const [, sheets] = forms[1]!
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01') })
    const one = await writeWorkbook(sheets)
    vi.setSystemTime(new Date('2027-02-03'))
    const other = await writeWorkbook(sheets)
    vi.useRealTimers()
    expect(one.bytes).toEqual(other.bytes)
    const parts = partsOf(one.bytes)
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
    expect(parts.get('xl/styles.xml')).toContain('<b/>')
  })

  test('tells of a cell that is too long for Excel', async () => {
    const rows = [
      ['type', 'label'],
      ['note', 'x'.repeat(32_768)],
    ]
    expect((await writeWorkbook([{ name: 'survey', rows }])).findings).toMatchObject([
      { code: 'export.cellTooLong', at: { sheet: 'survey', row: 2, cell: 'B2' } },
    ])
  })
})

describe('Markdown tables that are written', () => {
  test('read back as the same form', () => {
    for (const [name, sheets] of forms) {
      expect([name, published(readTables(writeTables(sheets)))]).toEqual([name, published(sheets)])
    }
  })

  test('hold bars, line breaks and <br> as they were', () => {
    const rows = [['type', 'label'], ...DELICATE.map(cell => ['note', cell])]
    expect(readTables(writeTables([{ name: 'survey', rows }]))).toEqual([{ name: 'survey', rows }])
  })
})

/** Names and texts of a zip's parts. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const parts = new Map<string, string>()
  const zip = Buffer.from(bytes)
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28))
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    parts.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'))
  }
  return parts
}
