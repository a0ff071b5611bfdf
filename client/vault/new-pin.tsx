/** A new PIN, typed twice: after joining, after changing it, after forgetting it. */
import { useState } from 'preact/hooks'
import { troubleOfPin } from '../store/pins.ts'
import { Button } from '../ui/button.tsx'
import { say } from '../ui/text.ts'
import { PinField } from './pin-field.tsx'
import { words } from './words.ts'

interface NewPinProps {
  /** resolves when it is kept; what it throws was told by the caller */
  onChoose: (pin: string) => Promise<void>
  busy: boolean
  focus?: boolean
}

const troubleWords = { short: words.pinShort, long: words.pinLong, common: words.pinCommon }

export const NewPin = ({ onChoose, busy, focus }: NewPinProps) => {
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const trouble = troubleOfPin(pin)
  const differs = again !== pin
  const choose = () => {
    setAsked(true)
    if (!trouble && !differs) void onChoose(pin)
  }
  return (
    <form
      class="stack"
      autocomplete="off"
      onSubmit={event => {
        event.preventDefault()
        choose()
      }}
    >
      <PinField
        name="pin"
        label={say(words.newPin)}
        hint={say(words.newPinHint)}
        error={asked && trouble ? say(troubleWords[trouble]) : undefined}
        value={pin}
        onInput={setPin}
        disabled={busy}
        focus={focus}
      />
      <PinField
        name="again"
        label={say(words.pinAgain)}
        error={asked && !trouble && differs ? say(words.pinsDiffer) : undefined}
        value={again}
        onInput={setAgain}
        disabled={busy}
      />
      <Button kind="primary" submit wide busy={busy} action="keep-pin">
        {say(busy ? words.checking : words.keepPin)}
      </Button>
    </form>
  )
}
