/**
 * A forgotten PIN: with a new code from the manager and a connection the office opens the vault's key, and a new PIN is chosen.
 * Drafts are as they were; finished work never needed the PIN.
 */
import { useState } from 'preact/hooks'
import type { VaultAnswer, VaultRequest } from '../../worker/contract/accounts.ts'
import { fromBase64url, toBase64url } from '../store/base64url.ts'
import type { Person } from '../store/types.ts'
import { newPinFor } from '../store/vault.ts'
import { ask, RequestFailed } from '../sync/api.ts'
import { codeOf } from '../sync/invitation.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { drawn } from './choose-pin.tsx'
import { lookAtDoor } from './door.ts'
import { NewPin } from './new-pin.tsx'
import { syncOpened } from './sync-opened.ts'
import { words } from './words.ts'

type Trouble = (typeof words)[keyof typeof words]

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof RequestFailed)) return words.trouble
  if (error.code === 'sync.offline') return words.forgotOffline
  if (error.code === 'auth.deviceRevoked') return words.forgotRevoked
  return error.status >= 400 && error.status < 500 ? words.codeRefused : words.officeTrouble
}

/** The vault's key as the office opened it. @throws RequestFailed */
async function recovered(me: Person, code: string): Promise<Uint8Array<ArrayBuffer>> {
  const sealed = me.vault!.recovery!
  const request: VaultRequest = { code, sealed: { ...sealed, box: toBase64url(sealed.box) } }
  const isKey = (answer: VaultAnswer) => /^[\w-]{43}$/.test(answer.key)
  const { key } = await ask<VaultAnswer>('POST', '/api/vault', request, isKey)
  return fromBase64url(key)
}

export const Forgot = ({ me, onBack }: { me: Person; onBack: () => void }) => {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const choose = async (pin: string) => {
    const code = codeOf(text)
    if (!code) return setTrouble(words.badCode)
    setBusy(true)
    setTrouble(undefined)
    await drawn()
    try {
      await newPinFor(me.account.id, await recovered(me, code), pin)
      await lookAtDoor()
      void syncOpened()
    } catch (error) {
      setTrouble(troubleOf(error))
      setBusy(false)
    }
  }
  const back = (
    <Button kind="quiet" icon="back" wide action="back" onPress={onBack}>
      {say(words.back)}
    </Button>
  )
  if (!me.vault?.recovery)
    return (
      <>
        <Notice tone="due">{say(words.noRecovery)}</Notice>
        {back}
      </>
    )
  return (
    <div class="stack" data-forgot>
      <h2>{say(words.forgotTitle)}</h2>
      <p>{say(words.forgotHow, { name: me.account.name })}</p>
      <TextField label={say(words.code)} value={text} onInput={setText} disabled={busy} />
      <NewPin onChoose={choose} busy={busy} />
      {trouble && (
        <Notice tone="urgent" alert>
          {say(trouble)}
        </Notice>
      )}
      {back}
    </div>
  )
}
