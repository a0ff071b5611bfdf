/** Short hands of these tests: a form as markdown tables, through reader, compiler and checks. */

import type { AttachedFile } from '../../../forms/checks/files.ts'
import { readPublication } from '../../../forms/checks/publication.ts'
import { textOf } from '../../../forms/finding-text.ts'
import { en } from '../../../forms/finding-texts/en.ts'
import type { Finding } from '../../../forms/findings.ts'
import { readTables } from '../../../forms/xlsform/table.ts'

/** findings that a form of three rows always has */
const USUAL = /^(?:settings\.|language\.noKhmer|choice\.listUnused)/

export const published = (markdown: string, files?: readonly AttachedFile[]) =>
  readPublication(readTables(markdown), files)

export const findingsOf = (markdown: string, files?: readonly AttachedFile[]): Finding[] =>
  published(markdown, files).findings.filter(finding => !USUAL.test(finding.code))

const placeOf = ({ at }: Finding): string =>
  at && 'sheet' in at ? `@${at.cell ?? `${at.sheet === 'survey' ? '' : at.sheet}${at.row ?? ''}`}` : ''

/** `code@cell`, or sheet and row where there is no cell; suggestions behind `?`. */
export const told = (markdown: string, files?: readonly AttachedFile[]): string[] =>
  findingsOf(markdown, files).map(
    finding =>
      finding.code + placeOf(finding) + (finding.details.suggestion ? `?${finding.details.suggestion}` : ''),
  )

export const sentences = (markdown: string, files?: readonly AttachedFile[]): string[] =>
  findingsOf(markdown, files).map(finding => textOf(finding, en))

/** A survey with the columns that these tests need; a list yn and one of regions. */
export const survey = (...rows: string[]): string => `
## survey
| type | name | label | relevant | constraint | calculation | choice_filter | appearance |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

## choices
| list_name | name | label | region |
|---|---|---|---|
| yn | yes | Yes | |
| yn | no | No | |
| regions | north | North | |
| regions | south | South | |
| towns | battambang | Battambang | north |
| towns | takeo | Takeo | south |
`
