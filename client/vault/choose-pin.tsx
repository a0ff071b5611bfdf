/** The first screen after joining: a PIN of one's own, before anything personal can come onto this phone. */
import { useEffect, useState } from 'preact/hooks'
import { self } from '../store/device.ts'
import type { Self } from '../store/types.ts'
import { createVault } from '../store/vault.ts'
import { TopBar } from '../ui/bar.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { lookAtDoor } from './door.ts'
import { NewPin } from './new-pin.tsx'
import { syncOpened } from './sync-opened.ts'
import { words } from './words.ts'

/** The words are on the screen before the phone is busy for a second or two. */
export const drawn = (): Promise<void> => new Promise(done => requestAnimationFrame(() => setTimeout(done)))

export const ChoosePin = () => {
  const [me, setMe] = useState<Self>()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    self().then(setMe, () => setFailed(true))
  }, [])
  const choose = async (pin: string) => {
    if (!me) return
    setBusy(true)
    setFailed(false)
    await drawn()
    try {
      await createVault(me.account.id, pin)
      await lookAtDoor()
      void syncOpened()
    } catch (error) {
      // another window was quicker: this one asks for that PIN
      if ((error as Error).message === 'vault.exists') await lookAtDoor()
      else setFailed(true)
      setBusy(false)
    }
  }
  return (
    <div data-vault="choose">
      <TopBar title="Doorstep" end={<LanguageSwitch />} />
      <main class="page stack">
        <h2>{say(words.chooseTitle, { name: me?.account.name ?? '' })}</h2>
        <p>{say(words.chooseWhy)}</p>
        <NewPin onChoose={choose} busy={busy} focus />
        <Notice tone="due">{say(words.chooseForget)}</Notice>
        {failed && (
          <Notice tone="urgent" alert>
            {say(words.trouble)}
          </Notice>
        )}
      </main>
    </div>
  )
}
