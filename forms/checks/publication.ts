/**
 * From the sheets of a workbook to a form that may be published, with every finding at once: read, compiled and checked. The
 * manager's browser, the worker and the editor call it; the conformance runner does not, as it wants reader and compiler alone.
 */
import { compileForm } from '../compile/form.ts'
import type { CompiledForm, FormDefinition } from '../definition.ts'
import { type Finding, isError } from '../findings.ts'
import { readForm } from '../xlsform/read.ts'
import type { Sheet } from '../xlsform/sheets.ts'
import { Facts } from './facts.ts'
import { type AttachedFile, attachedFiles, checkFiles } from './files.ts'
import { checkForm } from './form.ts'
import { checkPatterns, patternsOf, type WrittenPattern } from './patterns.ts'
import { tidy } from './tidy.ts'

export interface Publication {
  /** as far as it could be read; undefined without a survey sheet */
  definition: FormDefinition | undefined
  /** undefined when a finding is an error */
  form: CompiledForm | undefined
  /** names of the attached files that the form reads */
  files: readonly string[]
  findings: Finding[]
  /** patterns of regex(), for a second opinion */
  patterns: WrittenPattern[]
  /** row of the survey sheet of each node of `form`; 0 for one that no row says */
  rowOfNode: number[]
}

/**
 * @param files what is attached, with the text where it is here; undefined: not known yet
 * @example readPublication([{ name: 'survey', rows: [['type', 'name'], ['text', 'a']] }]).findings[0].code → 'label.missing'
 */
export function readPublication(sheets: readonly Sheet[], files?: readonly AttachedFile[]): Publication {
  const { form: definition, findings } = readForm(sheets, files)
  if (!definition)
    return { definition, form: undefined, files: [], findings: tidy(findings), patterns: [], rowOfNode: [] }
  const compilation = compileForm(definition)
  const attached = attachedFiles(files ?? [])
  const facts = new Facts(compilation, attached.columnOf)
  const patterns = patternsOf(facts)
  const found = tidy([
    ...findings,
    ...compilation.findings,
    ...checkFiles(facts, attached),
    ...checkPatterns(patterns),
    ...checkForm(facts),
  ])
  return {
    definition,
    form: found.some(isError) ? undefined : compilation.form,
    files: [...compilation.names.items.files],
    findings: found,
    patterns,
    rowOfNode: compilation.names.outline.nodes.map(node => node.definition.at.row ?? 0),
  }
}
