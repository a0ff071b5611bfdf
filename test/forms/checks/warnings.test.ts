/** What ODK would take and a phone or a reader of Khmer would not: languages, types, appearances, limits. */
import { describe, expect, it } from 'vitest'
import { published, told } from './checking.ts'

const form = (header: string, ...rows: string[]): string =>
  `\n## survey\n${header}\n|${'---|'.repeat(header.split('|').length - 2)}\n${rows.join('\n')}\n`
const codes = (markdown: string): string[] =>
  published(markdown)
    .findings.map(({ code }) => code)
    .filter(code => code.startsWith('language.'))

describe('languages', () => {
  it('a form without Khmer is told of once, one with Khmer in its only column is not', () => {
    expect(codes(form('| type | name | label |', '| text | a | Name |', '| text | b | Age |'))).toEqual([
      'language.noKhmer',
    ])
    expect(codes(form('| type | name | label |', '| text | a | ឈ្មោះ |'))).toEqual([])
    expect(codes(form('| type | name | label::English (en) |', '| text | a | Name |'))).toEqual([
      'language.noKhmer',
    ])
  })

  it('what is missing in a language is added up, with the rows', () => {
    const { findings } = published(
      form(
        '| type | name | label::English (en) | label::Khmer (km) | hint::English (en) | hint::Khmer (km) |',
        '| text | a | Name | ឈ្មោះ | As on the card | |',
        '| text | b | Age | | | |',
        '| text | c | Village | ភូមិ | | |',
      ),
    )
    expect(findings.find(({ code }) => code === 'language.incomplete')?.details).toEqual({
      language: 'Khmer (km)',
      count: 2,
      total: 4,
      cells: 'survey 2, 3',
    })
  })

  it('Khmer columns that were only copied from the English are told of', () => {
    expect(
      codes(
        form(
          '| type | name | label::English (en) | label::Khmer (km) |',
          '| text | a | Name | Name |',
          '| text | b | Age | Age |',
          '| text | c | Village | ភូមិ |',
        ),
      ),
    ).toEqual(['language.notKhmer'])
  })
})

describe('what a web page cannot do', () => {
  it('is said at publication, each type once', () => {
    expect(
      told(
        form(
          '| type | name | label | appearance |',
          '| background-audio | bg | | |',
          '| simserial | sim | | |',
          '| text | t | T | ex:org.example.app(a=1) |',
          '| text | p | P | printer |',
        ),
      ).sort(),
    ).toEqual(['appearance.hardware@5', 'appearance.otherApp@4', 'type.notOnWeb@2', 'type.notOnWeb@3'])
  })

  it('a slip in an appearance is told of, words of other clients are not', () => {
    expect(
      told(
        form(
          '| type | name | label | appearance |',
          '| text | a | A | multilne |',
          '| text | b | B | my-own-theme w3 |',
          '| range | c | C | ratng |',
        ),
      ),
    ).toEqual(['appearance.nearMiss@2?multiline', 'appearance.nearMiss@4?rating'])
  })
})

describe('limits', () => {
  it('groups deeper than the office takes are refused where they begin', () => {
    const open = Array.from({ length: 30 }, (_, i) => `| begin_group | g${i} | G |`)
    const close = Array.from({ length: 30 }, () => '| end_group | | |')
    expect(told(form('| type | name | label |', ...open, '| text | a | A |', ...close))).toEqual([
      'structure.tooDeep@27',
    ])
  })

  it('a label of many pages is told of', () => {
    expect(told(form('| type | name | label |', `| note | a | ${'word '.repeat(3000)} |`))).toEqual([
      'text.tooLong@2',
    ])
  })

  it('a filter inside a filter over a long file is told of, one that an index answers is not', () => {
    const rows = Array.from({ length: 2000 }, (_, row) => `v${row},V ${row},d${row % 9}\n`).join('')
    const files = [{ name: 'v.csv', text: `name,label,d\n${rows}` }]
    const heavy = (filter: string) =>
      told(
        form(
          '| type | name | label | choice_filter |',
          '| text | a | A | |',
          `| select_one_from_file v.csv | v | V | ${filter} |`,
        ),
        files,
      )
    expect(heavy("count(instance('v')/root/item[label != ${a}]) > 1")).toEqual(['expression.heavy@D3'])
    expect(heavy("count(instance('v')/root/item[d = ${a}]) > 1")).toEqual([])
    expect(heavy('d = ${a}')).toEqual([])
  })
})

describe('attached files', () => {
  const withFile = (text: string, more = '') =>
    told(
      form(
        '| type | name | label | calculation |',
        '| select_one_from_file v.csv | v | V | |',
        ...(more ? [more] : []),
      ),
      [{ name: 'v.csv', text }],
    )

  it.each([
    ['', ['file.empty@v.csv']],
    ['name,label\n', ['file.noRows@v.csv1']],
    ['name;label\n1;A\n', ['file.separator@v.csv1']],
    ['name\tlabel\n1\tA\n', ['file.separator@v.csv1']],
    ['name,label\n1,\ufffd\ufffd\n', ['file.encoding@v.csv']],
    ['name,label\n1,??????\n2,??? ??\n', ['file.letters@v.csv2']],
    ['code,label\n1,A\n', ['file.columnMissing@2']],
    ['nmae,label\n1,A\n', ['file.columnMissing@2?nmae']],
    ['name,label,label\n1,A,B\n', ['file.columnTwice@v.csv1']],
    ['name,label\n1,A\n1,B\n', ['file.valueTwice@v.csv3']],
    ['name,label\n,A\n2,B\n', ['file.valueBlank@v.csv2']],
    ['\ufeffname,label::Khmer (km)\r\n1,ក\r\n', []],
  ])('%j → %j', (text, expected) => expect(withFile(text)).toEqual(expected))

  it('a column that pulldata asks for must be there', () => {
    expect(
      withFile('name,label\n1,A\n', "| calculate | c | | pulldata('v', 'prce', 'name', ${v}) |"),
    ).toEqual(['file.columnMissing@D3'])
  })

  it('GeoJSON and XML that are none are refused, with the line', () => {
    const other = (file: string, text: string) =>
      told(form('| type | name | label |', `| select_one_from_file ${file} | v | V |`), [
        { name: file, text },
      ])
    expect(other('w.geojson', '{"type":"FeatureCollection","features":[')).toEqual(['file.broken@w.geojson'])
    expect(other('w.geojson', '{"type":"Feature"}')).toEqual(['file.broken@w.geojson'])
    expect(other('w.xml', '<root>\n<item><name>a</name>\n</root>')).toEqual(['file.broken@w.xml3'])
    expect(other('w.xml', '<!DOCTYPE x [<!ENTITY a "b">]><root/>')).toEqual(['file.broken@w.xml'])
    expect(other('w.xml', '<root><item><name>a</name><label>A &amp; B</label></item></root>')).toEqual([])
  })
})
