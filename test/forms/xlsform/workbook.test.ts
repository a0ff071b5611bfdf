import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { inflate } from '../../../client/manage/inflate.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import { readWorkbook } from '../../../forms/xlsform/workbook.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** A zip made by hand, deflated, as any program might write it. */
function zip(parts: Record<string, string | Uint8Array>): Uint8Array {
  const files = Object.entries(parts).map(([name, content]) => {
    const plain = typeof content === 'string' ? utf8(content) : content
    return { name: utf8(name), plain, packed: deflateRawSync(plain) }
  })
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, plain, packed } of files) {
    // version, flags, method 8, time, day; then checksum 0 (not checked) and sizes
    const fields = [
      20,
      0,
      0,
      0,
      8,
      0,
      0,
      0,
      0,
      0,
      ...le(0),
      ...le(packed.length),
      ...le(plain.length),
      ...le(name.length, 2),
    ]
    const local = Uint8Array.from([...le(0x04034b50), ...fields, ...le(0, 2)])
    const rest = [...le(0, 2), ...le(0, 2), ...le(0, 2), ...le(0, 2), ...le(0), ...le(offset)]
    directory.push(Uint8Array.from([...le(0x02014b50), 20, 0, ...fields, ...rest]), name)
    chunks.push(local, name, packed)
    offset += local.length + name.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = [
    ...le(0x06054b50),
    ...le(0),
    ...le(files.length, 2),
    ...le(files.length, 2),
    ...le(size),
    ...le(offset),
  ]
  return Uint8Array.from(
    [...chunks, ...directory, Uint8Array.from([...end, 0, 0])].flatMap(part => [...part]),
  )
}

const le = (value: number, size = 4) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 255)

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet `survey` from the XML of its rows, without what a program would add around it. */
function workbook(
  rows: string,
  more: { shared?: string; after?: string; parts?: Record<string, string | Uint8Array> } = {},
) {
  return zip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${NAMESPACES}><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst ${NAMESPACES}>${more.shared ?? ''}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${NAMESPACES}><sheetData>${rows}</sheetData>${more.after ?? ''}</worksheet>`,
    ...more.parts,
  })
}

const text = (address: string, value: string) =>
  `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`
const HEADERS = `<row r="1">${text('A1', 'type')}${text('B1', 'name')}${text('C1', 'label')}</row>`

const codesOf = async (bytes: Uint8Array) =>
  (await readWorkbook(bytes, inflate)).findings.map(finding => finding.code)

describe('reading .xlsx', () => {
  test('a workbook written by a library becomes a form, cell types and empty rows kept', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'survey',
          rows: [
            ['type', 'name', 'label::English (en)', 'label::Khmer (km)', 'default', 'required'],
            ['integer', 'age', 'Age', 'អាយុ', 5, true],
            [],
            ['decimal', 'size', 'Size', 'ទំហំ', 2.5, null],
          ],
        },
        {
          name: 'settings',
          rows: [
            ['form_id', 'version'],
            ['hh', 2024031501],
          ],
          hidden: true,
        },
      ],
    })
    const { sheets, findings } = await readWorkbook(bytes, inflate)
    expect(findings).toEqual([])
    const { form } = readForm(sheets)
    expect(form).toMatchObject({ id: 'hh', version: '2024031501', languages: ['English (en)', 'Khmer (km)'] })
    expect(form?.nodes[0]).toMatchObject({ default: { text: '5' }, required: { text: 'true()' } })
    expect(form?.nodes[1]).toMatchObject({
      label: { 'Khmer (km)': 'ទំហំ' },
      at: { row: 4 },
      default: { text: '2.5' },
    })
  })

  test('shared, inline and rich strings, readings beside words, booleans and backslashes in names all read the same', async () => {
    const shared =
      '<si><t xml:space="preserve"> type </t></si><si><r><rPr><b/></rPr><t>na</t></r><r><t>me</t></r></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
      '<row r="3"><c r="A3" t="inlineStr"><is><r><t>te</t></r><r><t>xt</t></r></is></c><c r="B3" t="b"><v>1</v></c>' +
      '<c r="C3" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh></is></c></row>'
    const { sheets, findings } = await readWorkbook(workbook(rows, { shared }), inflate)
    expect(findings).toEqual([])
    expect(sheets).toEqual([
      {
        name: 'survey',
        rows: [
          [' type ', 'name', '東京'],
          [null, null, null],
          ['text', true, 'a'],
        ],
      },
    ])
  })

  test('a date cell is read as a date, with a warning', async () => {
    const day = new Date(Date.UTC(2024, 1, 29))
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'survey',
          rows: [
            ['type', 'default'],
            ['date', day],
          ],
        },
      ],
    })
    const { sheets, findings } = await readWorkbook(bytes, inflate)
    expect(sheets[0]?.rows[1]).toEqual(['date', '2024-02-29'])
    expect(findings).toMatchObject([{ code: 'cell.date', severity: 'warning', at: { row: 2, cell: 'B2' } }])
  })

  test('a formula counts with its last result; without one, or with an error, it is told by cell', async () => {
    const rows = `${HEADERS}<row r="2"><c r="A2" t="str"><f>"te"&amp;"xt"</f><v>text</v></c><c r="B2"><f>1+1</f></c><c r="C2" t="e"><f>A9</f><v>#REF!</v></c></row>`
    const { sheets, findings } = await readWorkbook(workbook(rows), inflate)
    expect(sheets[0]?.rows[1]?.[0]).toBe('text')
    expect(findings).toMatchObject([
      {
        code: 'cell.formula',
        severity: 'warning',
        at: { sheet: 'survey', row: 2, column: 'type', cell: 'A2' },
      },
      { code: 'cell.formulaBlank', severity: 'warning', at: { cell: 'B2' } },
      { code: 'cell.error', severity: 'warning', at: { cell: 'C2' }, details: { error: '#REF!' } },
    ])
  })

  test('merged cells are told of, among the headers and below', async () => {
    const rows = `${HEADERS}<row r="2">${text('A2', 'text')}${text('B2', 'a')}${text('C2', 'A')}</row>`
    const after =
      '<mergeCells><mergeCell ref="C1:D1"/><mergeCell ref="C2:C3"/><mergeCell ref="H8:H9"/></mergeCells>'
    expect((await readWorkbook(workbook(rows, { after }), inflate)).findings).toMatchObject([
      { code: 'cell.mergedHeader', severity: 'warning', details: { range: 'C1:D1' } },
      { code: 'cell.merged', severity: 'warning', details: { range: 'C2:C3' } },
    ])
  })

  test('a boolean cell as LibreOffice writes it, with a formula, is a plain boolean', async () => {
    const rows = `${HEADERS}<row r="2"><c r="A2" t="b"><f aca="false">TRUE()</f><v>1</v></c></row>`
    const { sheets, findings } = await readWorkbook(workbook(rows), inflate)
    expect([sheets[0]?.rows[1]?.[0], findings]).toEqual([true, []])
  })

  test('cells are looked at closely only in the sheets that matter', async () => {
    const bytes = workbook('<row r="1"><c r="A1"><f>1+1</f></c></row>')
    expect((await readWorkbook(bytes, inflate, sheet => sheet !== 'survey')).findings).toEqual([])
  })
})

describe('what is no workbook, or is more than one', () => {
  test('a file of another kind says what it is', async () => {
    expect(await codesOf(utf8('name,label\n1,One'))).toEqual(['workbook.notWorkbook'])
    expect(await codesOf(new Uint8Array())).toEqual(['workbook.notWorkbook'])
    expect(await codesOf(zip({ 'content.xml': '<a/>' }))).toEqual(['workbook.notWorkbook'])
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)])
    expect(await codesOf(old)).toEqual(['workbook.oldExcel'])
    const locked = await writeXlsx({
      sheets: [{ name: 'survey', rows: [['a']] }],
      encryption: { password: 'x', spinCount: 10 },
    })
    expect(await codesOf(locked)).toEqual(['workbook.password'])
  })

  test('a truncated or spoilt workbook is damaged, wherever it was cut', async () => {
    const bytes = workbook(HEADERS)
    for (const part of [0.2, 0.5, 0.9, 0.99]) {
      const cut = bytes.slice(0, Math.floor(bytes.length * part))
      expect(await codesOf(cut)).toEqual(['workbook.damaged'])
    }
    const xml = bytes.slice()
    for (let at = 60; at < 90; at++) xml[at] = 255
    expect(await codesOf(xml)).toEqual(['workbook.damaged'])
  })

  test('a small file that unpacks to more than 50 MB is refused while it is unpacked', async () => {
    const zeros = new Uint8Array(51 * 1024 * 1024)
    const bytes = workbook(HEADERS, { parts: { 'xl/worksheets/sheet2.xml': zeros } })
    expect(bytes.length).toBeLessThan(200_000)
    let out = 0
    const counting: typeof inflate = async (packed, limit) => {
      const result = await inflate(packed, limit)
      out += result === 'tooLarge' ? limit : result.length
      return result
    }
    const { findings } = await readWorkbook(bytes, counting)
    expect(findings.map(finding => finding.code)).toEqual(['workbook.bomb'])
    expect(out).toBeLessThanOrEqual(50 * 1024 * 1024)
  }, 60_000)

  test('a link to another workbook is told of and not followed', async () => {
    const link = { 'xl/externalLinks/externalLink1.xml': '<externalLink/>' }
    const { sheets, findings } = await readWorkbook(workbook(HEADERS, { parts: link }), inflate)
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['workbook.externalLink', 'warning'],
    ])
    expect(sheets).toHaveLength(1)
  })

  test('too large a file, too many parts and a document type are refused', async () => {
    expect(await codesOf(new Uint8Array(5 * 1024 * 1024 + 1))).toEqual(['workbook.tooLarge'])
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`xl/media/image${i}.png`, '']))
    expect(await codesOf(workbook(HEADERS, { parts: many }))).toEqual(['workbook.tooManyParts'])
    const laugh = '<!DOCTYPE x [<!ENTITY a "ha">]><sst/>'
    expect(await codesOf(workbook(HEADERS, { parts: { 'xl/sharedStrings.xml': laugh } }))).toEqual([
      'workbook.doctype',
    ])
  })

  test('a cell far outside does not fill the memory, and is told', async () => {
    const rows = `${HEADERS}<row r="1000000">${text('XFD1000000', 'far')}</row>`
    const { sheets, findings } = await readWorkbook(workbook(rows), inflate)
    expect(findings).toMatchObject([{ code: 'workbook.tooManyRows', at: { sheet: 'survey' } }])
    expect(sheets[0]?.rows.length).toBe(1)
  })

  test('hidden rows, styled and empty cells to the last column are read as any other', async () => {
    const empty = '<c r="XFD1" s="3"/>'
    const header = HEADERS.replace('</row>', `${empty}</row>`)
    const rows = `${header}<row r="2" hidden="1" s="4" customFormat="1">${text('A2', 'text')}${text('B2', 'a')}${text('C2', 'A')}<c r="XFD2" s="3"/></row><row r="3"/><row r="1048576"><c r="A1048576" s="1"/></row>`
    const { sheets, findings } = await readWorkbook(workbook(rows), inflate)
    expect(findings).toEqual([])
    expect(readForm(sheets).form?.nodes.map(node => node.name)).toEqual(['a'])
  })

  test('a sheet beside the form may be as long as it likes', async () => {
    const data: (string | null)[][] = Array.from({ length: 20_002 }, (_, row) => [
      row === 20_001 ? 'last' : null,
    ])
    data[0] = ['first']
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'survey',
          rows: [
            ['type', 'name', 'label'],
            ['text', 'a', 'A'],
          ],
        },
        { name: 'Data & sums', rows: data },
      ],
    })
    const isForm = (sheet: string) => sheet === 'survey'
    expect((await readWorkbook(bytes, inflate, isForm)).findings).toEqual([])
    expect((await readWorkbook(bytes, inflate)).findings.map(finding => finding.code)).toEqual([
      'workbook.tooManyRows',
    ])
  })
})

test('a form of 1,000 rows is read in a moment', async () => {
  const survey = [['type', 'name', 'label', 'relevant']]
  for (let i = 0; i < 1000; i++)
    survey.push(['integer', `q${i}`, `Question ${i}?`, i ? `\${q${i - 1}} > 3` : ''])
  const bytes = await writeXlsx({ sheets: [{ name: 'survey', rows: survey }] })
  // processor time, as a busy machine stretches the clock's; about 100 ms cold
  const start = process.cpuUsage()
  const { sheets } = await readWorkbook(bytes, inflate)
  expect(readForm(sheets).form?.nodes.length).toBe(1000)
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1500)
}, 60_000)
