/** What a scan of the journal says of a device; apart, so that the page does not carry the code of the disk. */
import type { JournalScan } from './journal-types.ts'

/** The highest number that `device` has given, as far as the journal knows; 0 for none. */
export const highestOf = ({ operations, marks }: JournalScan, device: string): number =>
  Math.max(
    0,
    ...operations.map(one => (one.device === device ? one.n : 0)),
    ...marks.map(mark => (mark.type === 'highest' && mark.device === device ? mark.n : 0)),
  )
