/**
 * A workbook's sheets → a form that may be published, with every finding at once, and what would change in the field.
 * routes/forms.ts calls it for a check and for the publication itself.
 */
import type { AttachedFile } from '../../forms/checks/files.ts'
import { readPublication } from '../../forms/checks/publication.ts'
import type { CompiledForm } from '../../forms/definition.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import { sha256Hex } from '../auth/encoding.ts'
import type { CheckedForm, DraftsOnPhones, PublishForm } from '../contract/manage.ts'
import { diffForms } from './diff.ts'

export type Sheets = PublishForm['sheets']

export interface CompiledWorkbook {
  checked: CheckedForm
  /** the compiled form as it is published; absent when a finding is an error */
  json?: string
}

/** What a check asks of the office's stores. */
export interface Office {
  /** the version that phones hold now, null when there is none */
  inField(id: string): Promise<{ sheets: Sheets; files: PublishForm['files'] } | null>
  /** the rules in force, null when there are none */
  ruleSet(): Promise<RuleSet | null>
  /** unfinished interviews of this form on the phones */
  drafts(id: string): Promise<DraftsOnPhones>
  /** text of an uploaded file; undefined when it is not there */
  textOf(hash: string): Promise<string | undefined>
}

/** Reads, compiles and checks. */
export async function compileWorkbook(
  { sheets, files }: Pick<PublishForm, 'sheets' | 'files'>,
  office: Office,
): Promise<CompiledWorkbook> {
  const attached = await Promise.all(
    files.map(async ({ name, hash }): Promise<AttachedFile> => {
      return { name, text: isTable(name) ? await office.textOf(hash) : undefined }
    }),
  )
  const { definition, form, findings } = readPublication(sheets, attached)
  if (!definition || !form) return { checked: { findings, form: null, diff: null, drafts: null } }
  const json = JSON.stringify(form)
  const before = await office.inField(form.id)
  const old = before ? readForm(before.sheets, before.files).form : undefined
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
      diff:
        before && old
          ? diffForms({ definition: old, files: before.files }, { definition, files }, await office.ruleSet())
          : null,
      drafts: old ? await office.drafts(form.id) : null,
    },
  }
}

/** Files that the form reads; pictures and sounds are not looked into. */
const isTable = (name: string): boolean => /\.(?:csv|geojson|xml)$/i.test(name)

const countQuestions = (form: CompiledForm): number =>
  form.nodes.filter(node => node.kind === 'question').length
