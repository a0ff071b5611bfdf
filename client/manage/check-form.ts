/** The whole check of a form in the browser: read, compiled and looked at as the worker does it. Its own chunk, see read-sheets.ts. */
import type { AttachedFile } from '../../forms/checks/files.ts'
import { readPublication } from '../../forms/checks/publication.ts'
import { mediaFiles } from '../../forms/xlsform/media-files.ts'
import type { SheetCells } from '../../worker/contract/manage.ts'
import type { LocalCheck } from './upload.ts'

/** @param files the attached files that are here, with the texts of those that were just chosen */
export function checkForm(sheets: SheetCells[], files: readonly AttachedFile[]): LocalCheck {
  const {
    definition,
    form,
    findings,
    files: filesNeeded,
    patterns,
    rowOfNode,
  } = readPublication(sheets, files)
  const check: LocalCheck = { findings, filesNeeded, patterns }
  if (definition) check.mediaNamed = mediaFiles(definition)
  if (form) check.published = { form, rowOfNode }
  return check
}
