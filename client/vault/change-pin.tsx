/** The PIN until now, and a new one twice. A wrong old one counts as a wrong try. */
import { useState } from 'preact/hooks'
import { changePin } from '../store/vault.ts'
import { Notice, toast } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { drawn } from './choose-pin.tsx'
import { NewPin } from './new-pin.tsx'
import { PinField } from './pin-field.tsx'
import { words } from './words.ts'

export const ChangePin = ({ account, onDone }: { account: string; onDone: () => void }) => {
  const [before, setBefore] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<(typeof words)[keyof typeof words]>()
  const change = async (pin: string) => {
    setBusy(true)
    setTrouble(undefined)
    await drawn()
    try {
      if (await changePin(account, before, pin)) {
        toast('safe', say(words.pinChanged))
        return onDone()
      }
      setTrouble(words.wrong)
    } catch {
      setTrouble(words.trouble)
    }
    setBusy(false)
  }
  return (
    <div class="stack">
      <PinField
        name="before"
        label={say(words.oldPin)}
        value={before}
        onInput={setBefore}
        disabled={busy}
        focus
      />
      <NewPin onChoose={change} busy={busy} />
      {trouble && (
        <Notice tone="urgent" alert>
          {say(trouble)}
        </Notice>
      )}
    </div>
  )
}
