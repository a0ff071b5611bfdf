/** Asks one person for their PIN, and says in words how long to wait after wrong ones. */
import { useEffect, useState } from 'preact/hooks'
import { waitLeftMs, wrongUntilListsGo } from '../store/tries.ts'
import type { Person } from '../store/types.ts'
import { unlock } from '../store/vault.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { drawn } from './choose-pin.tsx'
import { lookAtDoor } from './door.ts'
import { PinField } from './pin-field.tsx'
import { sayWait } from './say-wait.ts'
import { syncOpened } from './sync-opened.ts'
import { words } from './words.ts'

/** wrong tries that cost no waiting */
const triesFree = 5

export const Unlock = ({ me }: { me: Person }) => {
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [tries, setTries] = useState({ wrong: me.vault?.wrong ?? 0, triedAt: me.vault?.triedAt ?? 0 })
  const [missed, setMissed] = useState<'wrong' | 'trouble'>()
  const [now, setNow] = useState(Date.now)
  const waitMs = waitLeftMs(tries, now)
  useEffect(() => {
    if (!waitMs) return
    const timer = setTimeout(() => setNow(Date.now()), 1000)
    return () => clearTimeout(timer)
  }, [waitMs])

  const open = async () => {
    if (!pin || waitMs) return
    setBusy(true)
    await drawn()
    try {
      const { result } = await unlock(me.account.id, pin)
      if (result === 'open') {
        await lookAtDoor()
        void syncOpened()
        return
      }
      if (result === 'wrong') setTries({ wrong: tries.wrong + 1, triedAt: Date.now() })
      setMissed('wrong')
    } catch {
      setMissed('trouble')
    }
    setNow(Date.now())
    setPin('')
    setBusy(false)
  }
  const left = triesFree - tries.wrong
  return (
    <form
      class="stack"
      autocomplete="off"
      onSubmit={event => {
        event.preventDefault()
        void open()
      }}
    >
      <PinField
        name="pin"
        label={say(words.pinOf, { name: me.account.name })}
        value={pin}
        onInput={setPin}
        disabled={busy || waitMs > 0}
        focus
      />
      <div role="status" class="stack stack-tight">
        {missed === 'trouble' && <Notice tone="urgent">{say(words.trouble)}</Notice>}
        {waitMs > 0 ? (
          <Notice tone="due">{say(words.wait, { time: sayWait(waitMs) })}</Notice>
        ) : (
          missed === 'wrong' && (
            <Notice tone="urgent">
              {say(words.wrong)} {left > 0 && say(words.triesLeft, { count: left })}
            </Notice>
          )
        )}
        {tries.wrong >= wrongUntilListsGo && <Notice tone="due">{say(words.listsGone)}</Notice>}
      </div>
      <Button kind="primary" submit wide busy={busy} disabled={waitMs > 0} action="unlock">
        {say(busy ? words.checking : words.unlock)}
      </Button>
    </form>
  )
}
