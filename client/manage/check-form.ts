/** The whole check of a form in the browser: read and compiled as the worker does it. Its own chunk, see read-sheets.ts. */
import { compileForm } from '../../forms/compile/form.ts'
import { makeOutline } from '../../forms/compile/outline.ts'
import { type Finding, isError } from '../../forms/findings.ts'
import { mediaFiles } from '../../forms/xlsform/media-files.ts'
import { readForm } from '../../forms/xlsform/read.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import type { LocalCheck } from './upload.ts'

/** @param files names of the attached files that are here */
export function checkForm(sheets: SheetCells[], files: readonly { name: string }[]): LocalCheck {
  const { form, findings } = readForm(sheets, files)
  if (!form) return { findings, filesNeeded: [] }
  const compiled = compileForm(form)
  const all = [...findings, ...compiled.findings].filter(unique())
  const check: LocalCheck = {
    findings: all,
    filesNeeded: compiled.form?.files ?? form.files,
    mediaNamed: mediaFiles(form),
  }
  if (compiled.form && !all.some(isError)) {
    const rowOfNode = makeOutline(form).nodes.map(node => node.definition.at.row ?? 0)
    check.published = { form: compiled.form, rowOfNode }
  }
  return check
}

/** Reader and compiler may both stumble over one cell: say it once. */
function unique(): (finding: Finding) => boolean {
  const seen = new Set<string>()
  return finding => {
    const key = JSON.stringify([finding.code, finding.at, finding.details])
    return !seen.has(key) && Boolean(seen.add(key))
  }
}
