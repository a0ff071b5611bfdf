/** The open workbook as an .xlsx on this computer, at any time, mistakes and all. The writer is fetched when it is first wanted. */
import type { Sheets } from './change.ts'

/** long enough for a slow disk to take the file */
const KEEP_MS = 60_000

export async function saveAsWorkbook(title: string, sheets: Sheets): Promise<void> {
  const { writeWorkbook } = await import('../../../forms/export/workbook.ts')
  const { bytes } = await writeWorkbook(sheets)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(
    new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
  )
  link.download = `${title.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'workbook'}.xlsx`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS)
}
