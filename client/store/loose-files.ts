/**
 * Photos that a sheet of outreach took and nobody saved: they go when nothing holds them any more. Apart from attachments.ts, as capture
 * has no such sheets.
 */
import { drop } from './attachments.ts'
import { strictly } from './database.ts'
import { currentAccount } from './people.ts'
import type { Attachment } from './types.ts'

/** the time in a file's name: `image-1795310000000.jpg` */
const takenAt = (name: string): number => Number(/-(\d{13})\.\w+$/.exec(name)?.[1] ?? Infinity)

/**
 * Lets go of photos that a sheet took before `before` (epoch milliseconds) and that nothing holds any more: neither a draft
 * nor one of the `kept` records of sheets that were left. A sheet that is open in another tab is younger.
 */
export async function tidyLooseFiles(kept: ReadonlySet<string>, before: number): Promise<void> {
  const account = await currentAccount()
  await strictly(['drafts', 'attachments', 'attachmentBytes'], async transaction => {
    const rows = await transaction.objectStore('attachments').index('state').getAll([account, 'draft'])
    const drafts = new Set(await transaction.objectStore('drafts').getAllKeys())
    const isLoose = ({ record, name }: Attachment) =>
      !drafts.has(record) && !kept.has(record) && takenAt(name) < before
    await drop(transaction, rows.filter(isLoose))
  })
}
