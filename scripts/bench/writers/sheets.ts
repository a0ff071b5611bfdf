/** The bench's form as the sheets of an XLSForm, for our own reader and compiler. */
import { compileForm } from '../../../forms/compile/form.ts'
import { isError } from '../../../forms/findings.ts'
import { readForm } from '../../../forms/xlsform/read.ts'
import type { Sheet, SheetCell } from '../../../forms/xlsform/sheets.ts'
import type { BenchForm, Choice, Item } from '../workloads/form.ts'

type Row = Record<string, SheetCell>

/** `label`, or `label::English (en)` and its like. */
const labelCells = ({ languages }: BenchForm, label: readonly string[]): Row =>
  Object.fromEntries(
    label.map((text, index) => [languages.length === 1 ? 'label' : `label::${languages[index]}`, text]),
  )

function surveyRows(form: BenchForm, items: readonly Item[]): Row[] {
  return items.flatMap((item): Row[] => {
    const { name } = item
    if (item.kind !== 'question') {
      const [begin, end] = [`begin_${item.kind}`, `end_${item.kind}`]
      const inner = surveyRows(form, item.children)
      const { label, appearance } = item
      const row: Row = { type: begin, name, ...labelCells(form, label) }
      if (appearance !== undefined) row.appearance = appearance
      return [row, ...inner, { type: end }]
    }
    const { type, list, filter, label, relevant, constraint, calculation } = item
    const row: Row = { type: list === undefined ? type : `select_one ${list}`, name }
    if (list !== undefined && form.tables[list]) row.type = `select_one_from_file ${list}.csv`
    if (type !== 'calculate') Object.assign(row, labelCells(form, label))
    if (filter) row.choice_filter = `${filter.column} = \${${filter.equals}}`
    return [Object.assign(row, { relevant, constraint, calculation })]
  })
}

const choiceRows = (form: BenchForm): Row[] =>
  Object.entries(form.lists).flatMap(([list_name, choices]) =>
    choices.map(({ name, label, column }) => ({ list_name, name, ...labelCells(form, label), ...column })),
  )

function sheet(name: string, rows: readonly Row[]): Sheet {
  const headers = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return { name, rows: [headers, ...rows.map(row => headers.map(header => row[header] ?? null))] }
}

export function sheetsOf(form: BenchForm): Sheet[] {
  const settings: Row = { form_id: 'bench', version: '1' }
  if (form.languages.length > 1) settings.default_language = form.languages[0]!
  const choices = choiceRows(form)
  return [
    sheet('survey', surveyRows(form, form.children)),
    ...(choices.length > 0 ? [sheet('choices', choices)] : []),
    sheet('settings', [settings]),
  ]
}

/**
 * The form as a phone fetches it: JSON text.
 * @throws with the findings, when our own compiler refuses the workload
 */
export function publishedJson(form: BenchForm): string {
  const read = readForm(sheetsOf(form))
  const compiled = read.form && compileForm(read.form)
  const findings = [...read.findings, ...(compiled?.findings ?? [])].filter(isError)
  if (!compiled?.form || findings.length > 0) throw new Error(JSON.stringify(findings.slice(0, 3)))
  return JSON.stringify(compiled.form)
}

/** `name,label,commune` and a line for each row. The tables' texts hold no comma, quote or line end. */
export function csvOf(choices: readonly Choice[]): string {
  const columns = Object.keys(choices[0]?.column ?? {})
  const lines = choices.map(({ name, label, column }) =>
    [name, label[0], ...columns.map(key => column?.[key])].join(','),
  )
  return `${[['name', 'label', ...columns].join(','), ...lines].join('\n')}\n`
}
