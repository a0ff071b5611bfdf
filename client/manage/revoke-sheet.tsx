/** Takes a phone off the drive. Says first what that does, to how many records, and that it cannot be undone. */
import { useState } from 'preact/hooks'
import type { DeviceView } from '../../worker/contract/accounts.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { words } from './words.ts'

interface Props {
  device: DeviceView
  onClose: () => void
  onRevoked: () => void
}

export const RevokeSheet = ({ device, onClose, onRevoked }: Props) => {
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const revoke = async () => {
    setBusy(true)
    try {
      await ask('POST', `/api/devices/${device.id}/revocation`, {})
      onRevoked()
    } catch (error) {
      setTrouble(codeOf(error))
      setBusy(false)
    }
  }
  return (
    <Sheet title={say(words.revokeTitle, { name: device.accountName })} onClose={onClose}>
      <p>{say(words.revokeWhat, { received: device.received })}</p>
      {device.unsent ? (
        <Notice tone="due">
          <p>{say(words.revokeUnsent, { count: device.unsent })}</p>
        </Notice>
      ) : null}
      <p>{say(words.revokeForever)}</p>
      {trouble && <Trouble code={trouble} />}
      <div class="side side-wrap">
        <Button kind="danger" action="revoke-now" busy={busy} onPress={() => void revoke()}>
          {say(words.revoke)}
        </Button>
        <Button action="keep" onPress={onClose}>
          {say(words.keep)}
        </Button>
      </div>
    </Sheet>
  )
}
