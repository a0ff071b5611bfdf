/**
 * Forms that are broken at random, cell by cell: whatever stands in a workbook, reading and compiling say what is wrong and
 * where, and a form that passes is filled in, kept as a draft and checked without an exception. The dice are seeded.
 */
import { expect, test } from 'vitest'
import { compileForm } from '../../forms/compile/form.ts'
import type { CompiledForm } from '../../forms/definition.ts'
import { check } from '../../forms/engine/check.ts'
import { finalize } from '../../forms/engine/finalize.ts'
import { openForm } from '../../forms/engine/instance.ts'
import type { Instance } from '../../forms/engine/types.ts'
import { textOf } from '../../forms/finding-text.ts'
import { en } from '../../forms/finding-texts/en.ts'
import { isError } from '../../forms/findings.ts'
import type { World } from '../../forms/values.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import type { Sheet, SheetCell } from '../../forms/xlsform/sheets.ts'
import { readTables } from '../../forms/xlsform/table.ts'

const FORM = `
## survey
| type | name | label::English (en) | label::Khmer (km) | relevant | constraint | calculation | default | choice_filter | repeat_count | parameters | trigger | required | appearance | save_to |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| start | begun | | | | | | | | | | | | | |
| integer | n | How many? | ប៉ុន្មាន? | | . >= 0 and . < 9 | | 2 | | | | | yes | | size |
| begin_group | g | Group | ក្រុម | \${n} > 0 | | | | | | | | | field-list | |
| select_one yn or_other | a | A \${n} | ក | | | | | | | | | | | |
| select_multiple fruit | b | B | ខ | | | | | colour = \${a} or true() | | randomize=true seed=5 | | | | |
| end_group | | | | | | | | | | | | | | |
| begin_repeat | m | Member | សមាជិក | | | | | | \${n} | | | | | |
| text | who | Who? | អ្នកណា? | | regex(., '^\\S') | | concat('x', position(..)) | | | | | | | |
| begin_repeat | p | Parcel | ដី | | | | | | | | | | | |
| decimal | ha | Size | ទំហំ | | . > 0 | | | | | | | | | |
| end_repeat | | | | | | | | | | | | | | |
| calculate | sum | | | | | sum(\${ha}) | | | | | | | | |
| end_repeat | | | | | | | | | | | | | | |
| calculate | all | | | | | join(',', \${who}) | | | | | | | | |
| calculate | third | | | | | indexed-repeat(\${who}, \${m}, 3) | | | | | | | | |
| select_one \${who} | head | Head | មេ | | | | | | | | | | | |
| range | r | R | រ | | | | | | | start=0 end=10 step=0.5 | | | | |
| date | d | D | ថ្ងៃ | | . <= today() | | today() | | | | | | | |
| text | t | T | អត្ថបទ | | | once(uuid()) | | | | | \${a} | | | |
| calculate | l | | | | | jr:choice-name(\${a}, '\${a}') | | | | | | | | |
| calculate | i | | | | | instance('fruit')/root/item[name = \${b}]/colour | | | | | | | | |

## choices
| list_name | name | label::English (en) | label::Khmer (km) | colour |
|---|---|---|---|---|
| yn | yes | Yes | បាទ | |
| yn | no | No | ទេ | |
| fruit | fig | Fig \${n} | ល្វា | blue |
| fruit | lime | Lime | ក្រូច | green |

## settings
| form_id | version | instance_name | default_language |
|---|---|---|---|
| f | 1 | concat(\${n}, \${t}) | Khmer (km) |

## entities
| list_name | label |
|---|---|
| places | \${n} |
`

const JUNK: SheetCell[] = [
  ...[
    '',
    ' ',
    '${',
    '${a',
    '${ a }',
    '${}',
    '${nope}',
    '.',
    '..',
    '1',
    '-1',
    'yes',
    'TRUE',
    '#',
    '=',
    "'",
    '"',
    '/',
  ],
  ...[
    'begin_group',
    'end_group',
    'begin_repeat',
    'end_repeat',
    'begin loop over yn',
    'select_one',
    'rank fruit',
  ],
  ...[
    'select_one ${n}',
    'select_one_from_file x.csv',
    'calculate',
    'note',
    'integer',
    'geopoint',
    'audit',
    'end',
  ],
  ...['constructor', '__proto__', 'toString', 'data', 'meta', 'name', 'type', 'relevance', 'label::km'],
  ...['១២', '😀', 'a b', 'x'.repeat(5000), '9'.repeat(400), '('.repeat(200), `${'-'.repeat(500)}1`],
  ...[
    '/data/*',
    '../../../../x',
    '.[1]',
    '${m}[1]/who',
    'count(${m})',
    'current()/..',
    'position(..)',
    '@x',
    'text()',
  ],
  ...[
    "instance('fruit')/root/item",
    'once(1)',
    'randomize(${b})',
    'checklist(1)',
    'regex(., "(")',
    'uuid(99999999)',
  ],
  ...[
    "jr:choice-name(1, '${a}')",
    "pulldata('x', 'y', 'z', 1)",
    '${last-saved#n}',
    'if(1, 2)',
    'round(1.5, 400)',
  ],
  ...['randomize=true', 'start=0 end=1 step=0', 'places#size', 1, 2.5, 1e21, true, false, null],
]
const ANSWERS = [
  '',
  '0',
  '3',
  '-1',
  '2.5',
  'yes',
  'other',
  'fig lime',
  '2024-02-29',
  '12:30',
  'ខ្មែរ',
  '1 2 3 4',
  ' ',
]

function dice(seed: number) {
  let state = seed
  const random = (): number => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
  const below = (count: number): number => Math.floor(random() * count)
  return { random, below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! }
}
type Dice = ReturnType<typeof dice>

function broken(sheets: readonly Sheet[], { random, below, pick }: Dice): Sheet[] {
  const made = sheets.map(({ name, rows }) => ({ name, rows: rows.map(row => [...row]) }))
  const times = random() < 0.5 ? 1 : 1 + below(5)
  for (let time = 0; time < times; time++) {
    const { rows } = pick(made)
    const at = below(rows.length)
    const row = rows[at]
    if (!row) continue
    const column = below(row.length)
    const cell = row[column]
    const kind = below(7)
    if (kind <= 1) row[column] = pick(JUNK)
    else if (kind === 2) row[column] = null
    else if (kind === 3) rows.splice(at, 1)
    else if (kind === 4) rows.splice(at, 0, [...row])
    else if (kind === 5) row[column] = pick(rows)[column] ?? null
    else if (typeof cell === 'string') {
      const place = below(cell.length + 1)
      row[column] =
        cell.slice(0, place) +
        pick(['', '$', '(', ')', "'", '{', '}', ',', '[']) +
        cell.slice(place + below(3))
    }
  }
  return made
}

const world: World = {
  now: () => Date.UTC(2026, 0, 31),
  timeZone: 'Asia/Phnom_Penh',
  newId: () => '5b0e7c1a-6f3d-4d0e-9a53-0a6f1f1d2c3b',
  random: () => 0.5,
}

function walk(instance: Instance, path = '/data', found: string[] = []): string[] {
  for (const child of instance.children(path)) {
    if (found.length >= 300) return found
    found.push(child)
    // choices and messages are computed when they are asked for
    void instance.node(child)?.choices
    walk(instance, child, found)
  }
  return found
}

function fillIn(form: CompiledForm, { below, pick }: Dice): void {
  const instance = openForm(form, world)
  for (let step = 0; step < 10; step++) {
    const paths = walk(instance)
    const node = paths.length > 0 ? instance.node(pick(paths)) : undefined
    if (node?.kind === 'question') {
      instance.answer(node.path, node.choices?.length && below(2) ? pick(node.choices).name : pick(ANSWERS))
    } else if (node?.kind === 'repeat' && node.open) instance.addRepeat(node.path)
    else if (node?.kind === 'instance' && instance.node(node.path.replace(/\[\d+\]$/, ''))?.open)
      instance.removeRepeat(node.path)
  }
  for (const language of form.languages) {
    instance.setLanguage(language)
    walk(instance)
  }
  const draft = structuredClone(instance.answers())
  expect(openForm(form, world, { saved: draft }).answers()).toEqual(draft)
  check(form, draft, world)
  finalize(instance, world)
}

test('A form broken at random is refused with findings that have a place, or it can be filled in.', () => {
  const thrown = dice(20_260_131)
  const sheets = readTables(FORM)
  expect(
    [...readForm(sheets).findings, ...compileForm(readForm(sheets).form!).findings].filter(isError),
  ).toEqual([])
  let published = 0
  for (let round = 0; round < 250; round++) {
    const changed = broken(sheets, thrown)
    const shown = JSON.stringify(changed)
    try {
      const start = process.cpuUsage()
      const { form, findings } = readForm(changed)
      const compiled = form && compileForm(form)
      const errors = [...findings, ...(compiled?.findings ?? [])].filter(isError)
      for (const finding of errors) {
        expect(textOf(finding, en), shown).not.toMatch(/undefined|(?<!\$)\{\w+\}/)
        if (finding.code !== 'sheet.surveyMissing') expect(finding.at, shown).toHaveProperty('sheet')
      }
      if (errors.length === 0) {
        published++
        // what is published is JSON
        fillIn(JSON.parse(JSON.stringify(compiled?.form)) as CompiledForm, thrown)
      }
      expect(process.cpuUsage(start).user / 1000, shown).toBeLessThan(2000)
    } catch (cause) {
      throw new Error(`round ${round}: ${shown}`, { cause })
    }
  }
  // were nearly all of them refused, the engine would not be tried
  expect(published).toBeGreaterThan(40)
})
