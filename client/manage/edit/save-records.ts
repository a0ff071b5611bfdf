/** Random records as a file of this computer, to try an import or an analysis with. Its own chunk: it brings the writer of CSV. */
import { writeCsv } from 'hucre/csv'
import type { AnswerTree } from '../../../forms/values.ts'
import { offer } from '../offer-file.ts'
import { tableOf } from './records-as-table.ts'

export function saveRecords(records: readonly AnswerTree[], format: 'csv' | 'json', name: string): void {
  // a BOM, or Excel takes the Khmer for something else
  const csv = () => `\ufeff${writeCsv(tableOf(records), { escapeFormulae: true })}`
  const content = format === 'csv' ? csv() : JSON.stringify(records, null, 1)
  offer(
    new Blob([content], { type: format === 'csv' ? 'text/csv' : 'application/json' }),
    `${name}-records.${format}`,
  )
}
