/** Takes a phone off the drive. Says first what that does, what is on the phone, and that it cannot be undone. */
import { useState } from 'preact/hooks'
import type { DeviceView } from '../../worker/contract/accounts.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { sayLists } from './phone-sheet.tsx'
import { words as phoneWords } from './phone-words.ts'
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
      <Holds device={device} />
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

/** What is on the phone, as far as it has told: what only it has, and what somebody who finds it might read. */
const Holds = ({ device }: { device: DeviceView }) => {
  const onlyThere = (device.unsent ?? 0) + (device.report?.files.waiting ?? 0)
  const holdsLists = device.lists !== null && Date.parse(device.lists.leaseUntil) > Date.now()
  return (
    <>
      {device.unsent === null && <Notice tone="due">{say(phoneWords.revokeUnknown)}</Notice>}
      {onlyThere > 0 && (
        <Notice tone="due">
          <p data-part="unsent">{say(words.revokeUnsent, { count: onlyThere })}</p>
        </Notice>
      )}
      <p data-part="lists">
        {holdsLists
          ? say(phoneWords.revokeLists, { lists: sayLists(device, Date.now()) })
          : say(phoneWords.revokeNoLists)}{' '}
        {say(phoneWords.revokeSealed)}
      </p>
    </>
  )
}
