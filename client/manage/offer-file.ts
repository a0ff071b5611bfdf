/** A file that was made here → the browser's downloads. */

/** long enough for a slow disk to take the file */
const KEEP_MS = 60_000

/** @param name with its ending: `household-3.xlsx` */
export function offer(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS)
}
