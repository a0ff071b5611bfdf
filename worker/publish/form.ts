/**
 * A workbook's sheets → a form that may be published, with every finding at once, and what would change in the field.
 * routes/forms.ts calls it for a check and for the publication itself.
 */
import { compileForm } from '../../forms/compile/form.ts'
import type { CompiledForm } from '../../forms/definition.ts'
import { isError } from '../../forms/findings.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import { sha256Hex } from '../auth/encoding.ts'
import type { CheckedForm, PublishForm } from '../contract/manage.ts'
import { diffForms } from './diff.ts'

export type Sheets = PublishForm['sheets']

export interface CompiledWorkbook {
  checked: CheckedForm
  /** the compiled form as it is published; absent when a finding is an error */
  json?: string
}

/** Reads and compiles. `inField` gives the sheets of the version that phones hold now, null when there is none. */
export async function compileWorkbook(
  { sheets, files }: Pick<PublishForm, 'sheets' | 'files'>,
  inField: (id: string) => Promise<Sheets | null>,
): Promise<CompiledWorkbook> {
  const read = readForm(sheets, files)
  const compiled = read.form ? compileForm(read.form) : undefined
  const findings = [...read.findings, ...(compiled?.findings ?? [])]
  const form = compiled?.form
  if (!read.form || !form || findings.some(isError)) return { checked: { findings, form: null, diff: null } }
  const json = JSON.stringify(form)
  const before = await inField(form.id)
  const old = before ? readForm(before).form : undefined
  return {
    json,
    checked: {
      findings,
      form: {
        id: form.id,
        title: form.title,
        version: form.version,
        hash: await sha256Hex(json),
        questions: countQuestions(form),
        languages: form.languages,
      },
      diff: old ? diffForms(old, read.form) : null,
    },
  }
}

const countQuestions = (form: CompiledForm): number =>
  form.nodes.filter(node => node.kind === 'question').length
