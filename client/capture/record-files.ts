/**
 * The files of one interview as its controls use them: keep one, look at one, let go of those that no answer names any more.
 * session.ts makes one for each open interview: on the phone's disk, or in memory for a rehearsal, which leaves nothing.
 */
import type { Answers, ManifestFile } from '../../worker/contract/operations.ts'
import {
  keepAttachment,
  manifestOf,
  type NewFile,
  readAttachment,
  tidyAttachments,
} from '../store/attachments.ts'

export interface RecordFiles {
  /** copied, and there for good when it resolves with its name; only then may an answer name it. @throws Error `attachments.full` */
  keep(file: NewFile): Promise<string>
  read(name: string): Promise<{ type: string; bytes: ArrayBuffer } | undefined>
  /** its answer was taken back and may be brought back yet: it stays until `release` */
  hold(name: string): void
  release(name: string): void
  /** lets go of what is not in these answers, not held, and not just about to become an answer */
  tidy(answers: Answers): Promise<void>
  /** what goes with the finished interview */
  manifest(names: readonly string[]): Promise<ManifestFile[]>
}

/** Files in the draft of this id. */
export function storedFiles(record: string): RecordFiles {
  const held = new Set<string>()
  /** kept, and not seen in any answers yet */
  const fresh = new Set<string>()
  // one after another: a file must not go between being kept and becoming an answer
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
  return {
    keep: file =>
      inTurn(async () => {
        const name = await keepAttachment(record, file, Date.now())
        fresh.add(name)
        return name
      }),
    read: name => readAttachment(record, name),
    hold: name => void held.add(name),
    release: name => void held.delete(name),
    tidy: answers =>
      inTurn(async () => {
        const text = JSON.stringify(answers)
        for (const name of fresh) if (text.includes(JSON.stringify(name))) fresh.delete(name)
        await tidyAttachments(record, answers, [...held, ...fresh])
      }),
    manifest: names => manifestOf(record, names),
  }
}

/** Files that are nowhere but in this page. */
export function passingFiles(): RecordFiles {
  const files = new Map<string, { type: string; bytes: ArrayBuffer }>()
  return {
    keep: async ({ kind, ending, type, bytes }) => {
      const name = `${kind}-${files.size + 1}.${ending}`
      files.set(name, { type, bytes })
      return name
    },
    read: async name => files.get(name),
    hold() {},
    release() {},
    tidy: async () => {},
    manifest: async () => [],
  }
}
