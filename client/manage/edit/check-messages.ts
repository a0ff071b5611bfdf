/** What the editor and its check worker say to each other. */

import type { AttachedFile } from '../../../forms/checks/files.ts'
import type { WrittenPattern } from '../../../forms/checks/patterns.ts'
import type { CompiledForm } from '../../../forms/definition.ts'
import type { Finding } from '../../../forms/findings.ts'
import type { Patch } from '../../store/workbook-patch.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'

/** To the worker: how the workbook differs from the one checked before. The first patch is against no sheets at all. */
export interface CheckRequest {
  revision: number
  kind: WorkbookKind
  patch: Patch
  /** left out when they are the same as before */
  files?: readonly AttachedFile[]
  /** also send the compiled form: it can be megabytes, so only for somebody who shows it */
  wantsForm: boolean
}

/** A form without errors as phones get it, with the survey row of each of its nodes (Excel's number, the header is row 1). */
export interface CheckedFormJson {
  form: CompiledForm
  rowOfNode: readonly number[]
}

export interface CheckAnswer {
  revision: number
  findings: readonly Finding[]
  /** names of files that the form asks for: `villages.csv` */
  filesNeeded: readonly string[]
  /** pictures, sounds and films of labels */
  mediaNamed?: readonly string[]
  /** patterns of regex(); whether they are slow is judged elsewhere, when nobody types */
  patterns?: readonly WrittenPattern[]
  /** when it was wanted, and nothing is an error */
  checked?: CheckedFormJson
  /** milliseconds of reading and compiling */
  ms: number
}
