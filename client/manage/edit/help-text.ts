/** The shape of a column's help, and how it is written: for column-help.ts and rule-column-help.ts. */
import type { Words } from '../../ui/text.ts'

export interface ColumnHelp {
  what: Words
  example?: string
}

export const help = (en: string, km: string, example?: string): ColumnHelp => ({
  what: { en, km },
  ...(example !== undefined && { example }),
})
