/**
 * Finished interviews, each with where it is now: on this phone, sent, safe at the office, or with the manager. One whose files
 * are not all there is not called sent.
 */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FileCounts } from '../store/attachments.ts'
import type { OperationState, OutboxOperation } from '../store/types.ts'
import { breakKhmer } from '../ui/break-khmer.ts'
import type { IconName } from '../ui/icon.tsx'
import { Signal, type Tone } from '../ui/signal.tsx'
import { say, type Words } from '../ui/text.ts'
import { FilesLine } from './files-line.tsx'
import { sayWhen } from './when.ts'
import { words } from './words.ts'

interface Place {
  tone: Tone
  icon: IconName
  words: Words
}
const withManager = { tone: 'due', icon: 'clock', words: words.atManager } as const
const places: Record<OperationState, Place> = {
  saved: { tone: 'due', icon: 'up', words: words.saved },
  sent: { tone: 'info', icon: 'tick', words: words.sent },
  safe: { tone: 'safe', icon: 'house', words: words.safe },
  held: withManager,
  refused: withManager,
  conflict: withManager,
}

const onTheirWay: Place = { tone: 'due', icon: 'up', words: words.filesToCome }

const placeOf = (state: OperationState, files: FileCounts | undefined): Place =>
  state === 'sent' && files && files.sent < files.all ? onTheirWay : places[state]

/** why something waits for a manager: words for that come when something does */
const heldWords = signal<typeof import('../ui/held-words.ts').heldWords | undefined>(undefined)

const Why = ({ code }: { code: string }) => {
  useEffect(() => {
    if (heldWords.peek()) return
    import('../ui/held-words.ts').then(
      loaded => {
        heldWords.value = loaded.heldWords
      },
      () => {
        // only before the service worker is there, with no connection: that it waits is said without it
      },
    )
  }, [])
  const words = heldWords.value
  return words ? (
    <>
      <br />
      {breakKhmer(say(words(code).what))}
    </>
  ) : null
}

interface FinishedListProps {
  finished: readonly OutboxOperation[]
  filesOf: ReadonlyMap<string, FileCounts>
}

export const FinishedList = ({ finished, filesOf }: FinishedListProps) => (
  <ul class="list">
    {finished.map(operation => {
      const files = filesOf.get(operation.id)
      const place = placeOf(operation.state, files)
      return (
        <li key={operation.id} class="row" data-state={operation.state}>
          <span class="grow">
            {breakKhmer(operation.label || say(words.noName))}
            <br />
            <span class="small">
              <Signal tone={place.tone} icon={place.icon}>
                {say(place.words)}
              </Signal>
              {operation.code && <Why code={operation.code} />}
            </span>
            {files && <FilesLine {...files} />}
          </span>
          <span class="soft small number">{sayWhen(operation.createdAt)}</span>
        </li>
      )
    })}
  </ul>
)
