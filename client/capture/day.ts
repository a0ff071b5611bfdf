/** What the home screen shows, read from the store again whenever it changes. */
import { effect, signal } from '@preact/signals'
import { countFiles, type FileCounts } from '../store/attachments.ts'
import { placeName } from '../store/boxed-notes.ts'
import { stored } from '../store/changed.ts'
import { self } from '../store/device.ts'
import { listDrafts } from '../store/drafts.ts'
import { counts, listOutbox } from '../store/outbox.ts'
import { type FormVersion, isFormHere, programmeState } from '../store/programme.ts'
import type { Counts, Draft, OutboxOperation, Self } from '../store/types.ts'

export interface Day {
  me: Self | undefined
  /** where the last interview was, or '' */
  place: string
  forms: FormVersion[]
  drafts: Draft[]
  /** form versions of drafts that are not on this phone (any more), by hash */
  formsMissing: ReadonlySet<string>
  /** finished interviews, the newest first, at most `shown` */
  finished: OutboxOperation[]
  counts: Counts
  /** files of finished interviews: all of them, and of each operation */
  files: FileCounts
  filesOf: Map<string, FileCounts>
}

/** older ones are in the counts */
const shown = 50

export const day = signal<Day | undefined>(undefined)

const read = async (): Promise<Day> => {
  const [me, place, programme, drafts, outbox, all, files] = await Promise.all([
    self(),
    placeName(),
    programmeState(),
    listDrafts(),
    listOutbox(shown),
    counts(),
    countFiles(),
  ])
  const hashes = [...new Set(drafts.map(draft => draft.form.hash))]
  const here = await Promise.all(hashes.map(isFormHere))
  return {
    me,
    place,
    forms: programme?.forms.filter(form => form.use === 'capture') ?? [],
    drafts,
    formsMissing: new Set(hashes.filter((_, index) => !here[index])),
    finished: outbox.filter(operation => operation.kind === 'submission.finalized'),
    counts: all,
    files: files.total,
    filesOf: files.of,
  }
}

/** Keeps `day` true until the function it returns is called. */
export const followDay = (): (() => void) =>
  effect(() => {
    const version = stored.value
    read().then(
      now => {
        // a later change has its own reading under way
        if (version === stored.peek()) day.value = now
      },
      () => {
        // the store is closed for a moment (another tab brings a new version): the next change reads again
      },
    )
  })
