/** Lists as people really send them: how Excel and typing change them, and what comes of it. Names are invented. */
import { describe, expect, it } from 'vitest'
import { compileRuleSet } from '../../../forms/compile/ruleset.ts'
import {
  ageOf,
  type Cell,
  dateOrder,
  isoDay,
  phoneNumber,
  yearAlone,
  yesOrNo,
} from '../../../forms/imports/cell-text.ts'
import { csvCells, textOfBytes } from '../../../forms/imports/csv-cells.ts'
import { headersOf } from '../../../forms/imports/header-rows.ts'
import { guessColumns, headerTest, type Mapping } from '../../../forms/imports/mapping.ts'
import { readPeople } from '../../../forms/imports/people-rows.ts'
import { placeIndex } from '../../../forms/imports/place-index.ts'
import { readTables } from '../../../forms/xlsform/table.ts'
import { ruleSetText } from '../../support/small-programme.ts'

const facts = `| sex | select_one | female male | Sex | | |
| phone | text | | Phone | | |
| date_of_birth | date | | Date of birth | | |
| consent_given | boolean |`
const { ruleSet } = compileRuleSet(readTables(ruleSetText.replace('| consent_given | boolean |', facts)))
const places = placeIndex(
  `name,parent,level,label::English (en),label::Khmer (km)
02,,province,Battambang,បាត់ដំបង
0203,02,district,Battambang,បាត់ដំបង
020301,0203,commune,Svay Por,ស្វាយប៉ោ
02030101,020301,village,Chrey,ជ្រៃ
02030102,020301,village,Prek,ព្រែក
020302,0203,commune,Rattanak,រតនៈ
02030201,020302,village,Chrey,ជ្រៃ`,
)!

function list(rows: Cell[][], change: Partial<Mapping> = {}, area = '') {
  const headers = headersOf(rows, headerTest(ruleSet!, 'members'))
  const columns = guessColumns(ruleSet!, 'members', headers.names)
  const mapping: Mapping = {
    kind: 'members',
    columns,
    same: {},
    meanings: {},
    leaveOut: [],
    keep: [],
    ...change,
  }
  const input = {
    ruleSet: ruleSet!,
    places,
    sheet: 'List',
    rows,
    headers,
    mapping,
    today: '2026-11-22',
    area,
  }
  return { headers, columns, ...readPeople(input) }
}
const codesOf = (findings: { code: string; at?: object }[]) =>
  findings.map(({ code, at }) => `${(at as { cell?: string })?.cell ?? '-'} ${code}`)

describe('a cell', () => {
  it('gives the phone number back its zero, in Khmer digits, with the code of the country, and two in a cell', () => {
    expect(phoneNumber(12345678)).toEqual({ value: '012345678', mended: 'zero' })
    expect(phoneNumber('០១២ ៣៤៥ ៦៧៨')).toEqual({ value: '012345678' })
    expect(phoneNumber('+855 97 123 4567')).toEqual({ value: '0971234567' })
    expect(phoneNumber('012 345 678 / 097 1234567')).toEqual({ value: '012345678', mended: 'first' })
    expect(phoneNumber('12')).toBeUndefined()
  })

  it('is a day however Excel or a clerk has written it', () => {
    const day = (cell: Cell) => isoDay(cell, 'dayFirst')?.value
    for (const cell of [
      32964,
      '32964',
      '01/04/1990',
      '1.4.90',
      '០១-០៤-១៩៩០',
      '1990-04-01T00:00:00',
      '1 April 1990',
      '១ មេសា ១៩៩០',
    ])
      expect(day(cell), String(cell)).toBe('1990-04-01')
    expect(isoDay('01/04/2533', 'dayFirst')).toEqual({ value: '1990-04-01', mended: 'era' })
    for (const cell of ['31/02/1990', '1990', 1990, 'soon']) expect(day(cell), String(cell)).toBeUndefined()
  })

  it('says by its column whether the month stands first', () => {
    expect(dateOrder(['04/13/1990', '01/02/1991'])).toBe('monthFirst')
    expect(dateOrder(['13/04/1990', '01/02/1991'])).toBe('dayFirst')
    expect(isoDay('04/01/1990', 'monthFirst')?.value).toBe('1990-04-01')
  })

  it('is a year where no more of a birth is known, and an age with the word for years', () => {
    const years: [Cell, string | undefined][] = [
      [1965, '1965'],
      ['១៩៦៥', '1965'],
      ['2508', '1965'],
      ['00/00/1965', '1965'],
      ['--/--/1965', '1965'],
      ['12/05/1965', undefined],
      [23862, undefined],
      ['', undefined],
    ]
    for (const [cell, year] of years) expect(yearAlone(cell), String(cell)).toBe(year)
    for (const text of ['35', '៣៥ឆ្នាំ', '35 years', '35 yrs.']) expect(ageOf(text), text).toBe('35')
    expect(ageOf('young')).toBeUndefined()
  })

  it('is yes or no in both languages', () => {
    expect(['Yes', 'ចាស', true, 1, 'x'].map(yesOrNo)).toEqual(Array(5).fill('yes'))
    expect(['No', 'ទេ', false, 0, 'គ្មាន'].map(yesOrNo)).toEqual(Array(5).fill('no'))
    expect(yesOrNo('perhaps')).toBeUndefined()
  })
})

describe('a text file', () => {
  it('is read with a byte order mark, semicolons, quotes over lines, and zeros in front', () => {
    const bytes = new TextEncoder().encode(
      '\ufeffName;Phone\r\n"Sok; Chenda";012345678\r\n"Two\nlines";""\r\n',
    )
    expect(csvCells(textOfBytes(bytes).text)).toEqual([
      ['Name', 'Phone'],
      ['Sok; Chenda', '012345678'],
      ['Two\nlines', ''],
    ])
    const unicode = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...'Name\tAge'].map(c => c.charCodeAt(0))).buffer),
    ])
    expect(csvCells(textOfBytes(unicode).text)).toEqual([['Name', 'Age']])
  })
})

describe('a list of people', () => {
  it('is read in UTF-16 without a mark, and with the letters of old Windows, which is told', () => {
    const wide = (swap: boolean) => {
      const bytes = Buffer.from('ឈ្មោះ,អាយុ\r\nសុខ ចិន្តា,36\r\nចាន់ ធីតា,44\r\n', 'utf16le')
      return new Uint8Array(swap ? bytes.swap16() : bytes)
    }
    for (const swap of [false, true])
      expect(csvCells(textOfBytes(wide(swap)).text)[1], String(swap)).toEqual(['សុខ ចិន្តា', '36'])
    const old = textOfBytes(
      new Uint8Array(Buffer.from('Name,Address\r\nSok Chenda,Caf\xe9 \x93Bopha\x94\r\n', 'latin1')),
    )
    expect(old.findings).toMatchObject([{ code: 'import.oldEncoding' }])
    expect(csvCells(old.text)[1]).toEqual(['Sok Chenda', 'Café “Bopha”'])
    // Khmer that was cut off is not read as something else
    const cut = textOfBytes(new Uint8Array(Buffer.from('Name\r\nសុខ ចិន្តា').subarray(0, -1)))
    expect([cut.findings.length, cut.text.includes('\ufffd')]).toEqual([0, true])
  })

  it('has its headers found below a title, over merged cells, in Khmer', () => {
    const read = list([
      ['List of members, November 2026'],
      [],
      ['ល.រ', 'ឈ្មោះ', 'ភេទ', 'Address', null, 'Phone'],
      [null, null, null, 'ឃុំ', 'ភូមិ', null],
      [1, 'Sok Chenda', 'ស្រី', 'ស្វាយប៉ោ', 'ជ្រៃ', 12345678],
    ])
    expect(read.headers).toMatchObject({ headerRow: 2, firstRow: 4 })
    expect(read.headers.names[4]).toBe('Address / ភូមិ')
    expect(read.columns).toEqual(['', 'name', 'fact:sex', 'place.2', 'place.3', 'fact:phone'])
    expect(codesOf(read.findings)).toEqual(['F5 import.phoneZero'])
    expect(read.people).toEqual([
      {
        row: 5,
        name: 'Sok Chenda',
        place: '02030101',
        household: '',
        facts: { sex: 'female', phone: '012345678' },
      },
    ])
  })

  it('tells everything that is wrong at once, each at its cell', () => {
    const read = list([
      ['Name', 'Sex', 'Date of birth', 'Age', 'Phone', 'Village code'],
      ['Sok Chenda', 'girl', '31/02/1990', 'old', '12', '9990101'],
      ['', 'F', '2030-01-01', 300, '', 2030101],
      ['????', 'm', '#N/A', '', '', ''],
    ])
    expect(codesOf(read.findings)).toEqual([
      'B2 import.notChoice',
      'C2 import.notDate',
      'D2 import.notNumber',
      'E2 import.notPhone',
      'F2 import.placeUnknown',
      'C3 import.dateFuture',
      'D3 import.tooOld',
      'A3 import.noName',
      'C4 import.errorCell',
      'A4 import.lettersLost',
      '- import.noPlace',
      'F3 import.placeZero',
    ])
    expect(read.questions).toMatchObject([{ key: 'sex girl', column: 'Sex', text: 'girl', rows: 1, row: 2 }])
  })

  it('takes a year that stands in the column of birth dates, and says so once', () => {
    const rows: Cell[][] = [
      ['Name', 'Date of birth', 'Village code'],
      ['Sok Chenda', 1965, '02030101'],
      ['Chan Thida', '00/00/2508', '02030101'],
      ['Kim Rithy', '31/12/1990', '02030101'],
    ]
    const { people, findings } = list(rows)
    expect(people.map(({ facts }) => [facts.birth_year, facts.date_of_birth])).toEqual([
      ['1965', undefined],
      ['1965', undefined],
      [undefined, '1990-12-31'],
    ])
    expect(findings).toMatchObject([{ code: 'import.yearAlone', severity: 'warning', details: { count: 2 } }])
  })

  it('says of names in an old Khmer font that they are none, and of no other names', () => {
    const named = (names: string[]) =>
      list([['Name', 'Village code'], ...names.map(name => [name, '02030101'])]).findings.map(one => one.code)
    expect(named(['sux cinþa', 'can; FIta', 'Kwm rIT§I', 'Ekv RsImuM'])).toEqual(['import.legacyFont'])
    expect(
      named(['SOK Chenda', 'Keo SreyMom', 'Kim Rithy (Thy)', "Mam Da'ra", 'Ly Mc', 'D. Chan', 'chan thida']),
    ).toEqual([])
  })

  it('takes no broken formula and no lost letters for a name', () => {
    const { findings } = list([
      ['Name', 'Village code'],
      ['#N/A', '02030101'],
      ['??? ????', '02030101'],
    ])
    expect(codesOf(findings)).toEqual(['A2 import.errorCell', 'A3 import.lettersLost'])
  })

  it('asks once which village is meant, and takes the answer for every row', () => {
    const rows = [
      ['Name', 'District', 'Village'],
      ['Sok Chenda', 'Battambang', 'Chrey'],
      ['Sok Rithy', 'Battambang', 'Chrey'],
      ['Chan Thida', 'Battambang', 'Preak'],
    ]
    const { findings, questions } = list(rows)
    expect(codesOf(findings)).toEqual([
      'C2 import.placeUnclear',
      'C3 import.placeUnclear',
      'C4 import.placeUnclear',
    ])
    expect(questions.map(({ rows: many, options }) => [many, options.map(one => one.value)])).toEqual([
      [2, ['02030101', '02030201']],
      [1, ['02030102']],
    ])
    const meanings = { [questions[0]!.key]: '02030201', [questions[1]!.key]: '02030102' }
    const read = list(rows, { meanings })
    expect(read.findings).toEqual([])
    expect(read.people.map(one => one.place)).toEqual(['02030201', '02030201', '02030102'])
  })

  it('stays inside the area of who brings it, and leaves out the rows that they say', () => {
    const rows = [
      ['Name', 'Village code'],
      ['Sok Chenda', '02030101'],
      ['Sok Rithy', '02030201'],
    ]
    expect(codesOf(list(rows, {}, '020301').findings)).toEqual(['B3 import.placeOutside'])
    const read = list(rows, { leaveOut: [3] }, '020301')
    expect(read).toMatchObject({ findings: [], rows: 2, leftOut: 1 })
    expect(read.people).toHaveLength(1)
  })
})
