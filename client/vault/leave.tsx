/** Leaving a phone: not while something finished is only here; unfinished interviews are named before they go. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import { leavePhone, type OnlyHere, onlyHere } from '../store/leave.ts'
import { lockAll } from '../store/lock.ts'
import { saveToFile } from '../store/save-to-file.ts'
import { syncNow } from '../sync/run.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

export const Leave = ({ account, onStay }: { account: string; onStay: () => void }) => {
  const [here, setHere] = useState<OnlyHere>()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const look = useCallback(() => onlyHere(account).then(setHere, () => setFailed(true)), [account])
  useEffect(() => void look(), [look])
  const leave = async () => {
    setBusy(true)
    try {
      await leavePhone(account)
      await lockAll()
    } catch {
      setFailed(true)
      setBusy(false)
      void look()
    }
  }
  if (!here) return null
  const stay = (
    <Button wide action="stay" onPress={onStay}>
      {say(words.stay)}
    </Button>
  )
  if (here.unsent > 0)
    return (
      <div class="stack stack-tight" data-leave="refused">
        <Notice tone="urgent">{say(words.leaveRefused, { count: here.unsent })}</Notice>
        <Button kind="primary" icon="sync" wide action="send" onPress={() => void syncNow().then(look)}>
          {say(words.syncNow)}
        </Button>
        <Button icon="below" wide action="save-to-file" onPress={() => void saveToFile()}>
          {say(words.saveToFile)}
        </Button>
        {stay}
      </div>
    )
  return (
    <div class="stack stack-tight" data-leave="asked">
      <p>{say(words.leaveWhat)}</p>
      {here.drafts > 0 && <Notice tone="urgent">{say(words.leaveDrafts, { count: here.drafts })}</Notice>}
      {failed && (
        <Notice tone="urgent" alert>
          {say(words.trouble)}
        </Notice>
      )}
      <Button kind="danger" icon="bin" wide busy={busy} action="leave-now" onPress={() => void leave()}>
        {say(words.leaveNow)}
      </Button>
      {stay}
    </div>
  )
}
