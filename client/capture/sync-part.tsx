/** The state of sync in words, and the button. Nothing else on the phone waits for it. */
import { syncNow, syncState } from '../sync/run.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { sayWhen } from './when.ts'
import { words } from './words.ts'

export const SyncPart = () => {
  const { phase, lastOkAt, code } = syncState.value
  const busy = phase === 'pushing' || phase === 'pulling'
  return (
    <section class="stack stack-tight">
      {phase === 'offline' && <Notice tone="info">{say(words.offlineFine)}</Notice>}
      {phase === 'error' && (
        <Notice tone="due">{say(code?.startsWith('auth.') ? words.accessEnded : words.syncFailed)}</Notice>
      )}
      <Button icon="sync" wide action="sync" busy={busy} onPress={syncNow}>
        {say(busy ? words.syncing : words.syncNow)}
      </Button>
      {lastOkAt && <p class="soft small number">{say(words.lastSync, { when: sayWhen(lastOkAt) })}</p>}
    </section>
  )
}
