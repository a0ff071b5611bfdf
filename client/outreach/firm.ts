/** What a workplace is called on the list and on its page. */
import type { CaseRow } from './rows.ts'

/** Of several ways to write it the first in the alphabet, as at the office; in the register it has one name. */
export const firmOf = (rows: readonly CaseRow[]): string => rows.map(({ firm = '' }) => firm).sort()[0] ?? ''
