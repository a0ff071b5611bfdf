/**
 * From chosen files to a publication: read and check here, so that mistakes show at once; then upload the attached files and
 * have the office check, which also says what would change in the field. upload-panel.tsx shows each step.
 */
import type { WrittenPattern } from '../../forms/checks/patterns.ts'
import { type Finding, isError } from '../../forms/findings.ts'
import type { CheckedForm, CheckedRuleSet, PublishForm, SheetCells } from '../../worker/contract/manage.ts'
import { sha256 } from '../store/hash.ts'
import { ask, askText, RequestFailed } from '../sync/api.ts'
import { checkApart } from './check-apart.ts'
import type { CheckedFormJson } from './edit/check-messages.ts'

export type Kind = 'form' | 'rules'

/** What is not looked at at all when it is larger; the same limit as the reader's and the office's. */
export const mostBytes = 5 * 1024 * 1024

export interface LocalCheck {
  findings: Finding[]
  /** `['villages.csv']` */
  filesNeeded: readonly string[]
  /** pictures, sounds and films of labels: taken along when they are there */
  mediaNamed?: readonly string[]
  /** patterns of regex(), for a second opinion */
  patterns?: readonly WrittenPattern[]
  /** a form as phones would get it; undefined while anything is an error */
  published?: CheckedFormJson
}

/** A file beside the workbook: chosen just now, or one that is in the field already and stays as it is. */
export type Attached =
  | { name: string; text: string }
  | { name: string; bytes: ArrayBuffer }
  | { name: string; hash: string }

/** One chosen workbook with what is known of it so far. */
export interface Chosen {
  name: string
  sheets: SheetCells[]
  /** what the reader of the file said of it and of its cells: the office sees neither formulas nor merged cells */
  ofFile: readonly Finding[]
  /** the second opinion on patterns, which only this browser has */
  ofPatterns?: readonly Finding[]
  findings: readonly Finding[]
  filesNeeded: readonly string[]
  mediaNamed?: readonly string[]
  /** the office's own check; undefined while there are errors, or it has not been asked */
  checked?: CheckedForm | CheckedRuleSet
}

/** What stops before anything is read. */
export type Refusal = 'tooLarge' | 'unknownKind' | 'unreadable'

export const isWorkbook = (name: string): boolean => /\.(xlsx|md)$/i.test(name)
const isTable = (name: string): boolean => /\.(csv|geojson|xml)$/i.test(name)
/** what a label can show on every phone */
const isMedia = (name: string): boolean =>
  /\.(png|jpe?g|gif|webp|svg|mp3|m4a|ogg|wav|mp4|webm|3gp)$/i.test(name)
export const isAttachable = (name: string): boolean => isTable(name) || isMedia(name)
/** for the file dialog */
export const attachable =
  '.csv,.geojson,.xml,.png,.jpg,.jpeg,.gif,.webp,.svg,.mp3,.m4a,.ogg,.wav,.mp4,.webm,.3gp'

/** A chosen file as it is kept until it is uploaded: a table as text, media as bytes. */
export const readAttached = async (file: File): Promise<Attached> =>
  isTable(file.name)
    ? { name: file.name, text: await file.text() }
    : { name: file.name, bytes: await file.arrayBuffer() }

/** Reads and checks a workbook in this browser. */
export async function readHere(
  kind: Kind,
  file: File,
  attached: readonly Attached[],
): Promise<Chosen | Refusal> {
  if (!isWorkbook(file.name)) return 'unknownKind'
  if (file.size > mostBytes) return 'tooLarge'
  try {
    const { readSheets } = await import('./read-sheets.ts')
    const { sheets, findings } = await readSheets(file, kind)
    const chosen: Chosen = { name: file.name, sheets, ofFile: findings, findings, filesNeeded: [] }
    return checkHere(kind, chosen, attached)
  } catch {
    return 'unreadable'
  }
}

/** Checks sheets that were read before, with the files that are there now. Mistakes of the file itself are kept. */
export async function checkHere(kind: Kind, chosen: Chosen, attached: readonly Attached[]): Promise<Chosen> {
  const { ofFile } = chosen
  const isUnread = ofFile.some(finding => isError(finding) && finding.code.startsWith('workbook.'))
  if (isUnread) return { ...chosen, findings: ofFile, checked: undefined }
  const { findings, filesNeeded, mediaNamed, patterns } = await checkApart(kind, chosen.sheets, attached)
  const ofPatterns = patterns?.length ? await judged(patterns) : []
  return {
    ...chosen,
    ofPatterns,
    findings: [...ofFile, ...ofPatterns, ...findings],
    filesNeeded,
    mediaNamed,
    checked: undefined,
  }
}

/** The office's findings beside those that it cannot have. */
export const besideOffice = (
  { ofFile, ofPatterns = [] }: Chosen,
  office: readonly Finding[],
): readonly Finding[] => [...ofFile, ...ofPatterns, ...office]

/** A second opinion on patterns; the judge is large and comes only for a form that has some. */
const judged = async (patterns: readonly WrittenPattern[]): Promise<Finding[]> =>
  (await import('./judge-patterns.ts')).judgePatterns(patterns)

/** Uploads the attached files that the form names. @returns what a publication calls `files` */
async function putFiles(chosen: Chosen, attached: readonly Attached[]): Promise<PublishForm['files']> {
  const named = [...chosen.filesNeeded, ...(chosen.mediaNamed ?? [])]
  const wanted = attached.filter(file => named.includes(file.name))
  return Promise.all(
    wanted.map(async file => {
      if ('hash' in file) return { name: file.name, hash: file.hash }
      const content = 'text' in file ? file.text : file.bytes
      const hash = await sha256(content)
      await askText('PUT', `/api/blobs/${hash}`, content)
      return { name: file.name, hash }
    }),
  )
}

/**
 * Has the office check (`/check`) or publish (``). The office's findings replace those of this browser.
 * @throws RequestFailed
 */
export async function askOffice(
  kind: Kind,
  step: 'check' | 'publish',
  chosen: Chosen,
  attached: readonly Attached[],
  use: 'capture' | 'followup',
): Promise<CheckedForm | CheckedRuleSet> {
  const end = step === 'check' ? '/check' : ''
  const { sheets } = chosen
  try {
    const over = chosen.checked && 'over' in chosen.checked ? chosen.checked.over : undefined
    if (kind === 'rules') return await ask<CheckedRuleSet>('POST', `/api/rulesets${end}`, { sheets, over })
    const files = await putFiles(chosen, attached)
    return await ask<CheckedForm>('POST', `/api/forms${end}`, { sheets, files, use })
  } catch (error) {
    // refused, with all that is wrong: shown as findings like any others
    if (!(error instanceof RequestFailed) || !error.findings) throw error
    return { findings: error.findings, form: null, diff: null, drafts: null }
  }
}
