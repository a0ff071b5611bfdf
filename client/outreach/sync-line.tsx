/** Whether work is only on this phone or already sent: a button in the bar, and one line of words under it. */
import { opensOffline } from '../sync/offline.ts'
import { syncNow, syncState } from '../sync/run.ts'
import { Button } from '../ui/button.tsx'
import { problemWords } from '../ui/problem-words.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay, sayNumber, sayTime } from '../ui/text.ts'
import { tally } from './list.ts'
import { withoutYear } from './texts.ts'
import { words } from './words.ts'

export const SyncButton = () => {
  const busy = syncState.value.phase === 'pushing' || syncState.value.phase === 'pulling'
  return (
    <Button
      kind="quiet"
      icon="sync"
      label={say(words.sync)}
      action="sync"
      busy={busy}
      onPress={() => void syncNow()}
    >
      {tally.value.saved > 0 ? sayNumber(tally.value.saved) : undefined}
    </Button>
  )
}

export const SyncLine = () => (
  <>
    <p class="sync-line small" role="status" data-sync={syncState.value.phase}>
      <SyncWords />
    </p>
    {!opensOffline.value && (
      <p class="sync-line small" data-offline="no">
        <Signal tone="due">{say(words.notOffline)}</Signal>
      </p>
    )}
  </>
)

const SyncWords = () => {
  const { phase, lastOkAt, code } = syncState.value
  const { saved } = tally.value
  if (phase === 'pushing' || phase === 'pulling') return <span class="soft">{say(words.syncing)}</span>
  if (phase === 'error' && code) return <Signal tone="urgent">{say(problemWords(code).what)}</Signal>
  if (saved > 0) return <Signal tone="due">{say(words.waiting, { count: saved })}</Signal>
  if (phase === 'offline') return <span class="soft">{say(words.offline)}</span>
  if (!lastOkAt) return <span class="soft">{say(words.neverSynced)}</span>
  const today = sayDay(lastOkAt) === sayDay(new Date().toISOString())
  const when = today ? sayTime(lastOkAt) : `${withoutYear(sayDay(lastOkAt))}, ${sayTime(lastOkAt)}`
  return <Signal tone="safe">{say(words.lastSync, { when })}</Signal>
}
