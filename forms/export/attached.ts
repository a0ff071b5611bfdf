/**
 * An attached file as ODK's clients take it. They make an element of each column, so its header must be a name; Doorstep also
 * reads labels in several languages (`label::Khmer (km)`), which they do not know.
 * @see ODK XForms specification, "Secondary instances - external"; docs/xform-export.md
 */
import { readCsv } from '../evaluate/csv.ts'
import { isName } from '../xlsform/names.ts'

/** the first record, with line breaks inside quotes */
const FIRST_RECORD = /^\uFEFF?(?:[^"\r\n]|"(?:[^"]|"")*")*/

/**
 * The file with headers that are names: the label of the form's default language is `label`. Other files, and files that need
 * no change, come back as they are.
 * @example ('places.csv', 'name,label::Khmer (km)\n01,បន្ទាយ', 'Khmer (km)') → 'name,label\n01,បន្ទាយ'
 */
export function fileForXForm(name: string, text: string, defaultLanguage: string): string {
  if (!/\.csv$/i.test(name)) return text
  const { headers } = readCsv(text)
  if (headers.every(isName)) return text
  const taken = new Set(headers.filter(isName))
  const own = taken.has('label') ? undefined : labelOf(headers, defaultLanguage)
  if (own !== undefined) taken.add('label')
  const renamed = headers.map(header => {
    if (isName(header)) return header
    return header === own ? 'label' : free(nameFor(header), taken)
  })
  return renamed.join(',') + text.replace(FIRST_RECORD, '')
}

/** The column of labels in that language, or in any. */
function labelOf(headers: readonly string[], language: string): string | undefined {
  const labels = headers.filter(header => /^label\s*::/.test(header))
  return labels.find(header => header.replace(/^label\s*::\s*/, '') === language) ?? labels[0]
}

/** @example 'label::English (en)' → 'label_English_en' */
function nameFor(header: string): string {
  const plain = header.replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '_').replace(/^_+|_+$/g, '')
  return isName(plain) ? plain : `_${plain}`
}

function free(name: string, taken: Set<string>): string {
  let unique = name
  while (taken.has(unique)) unique += '_'
  taken.add(unique)
  return unique
}
