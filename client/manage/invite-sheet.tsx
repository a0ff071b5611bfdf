/** The join link of one person, shown once: as a QR code for the phone, and as text to send. */
import { useEffect, useState } from 'preact/hooks'
import type { AccountView, InvitationView } from '../../worker/contract/accounts.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say, sayTime } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { Qr } from './qr.tsx'
import { words } from './words.ts'

export const InviteSheet = ({ account, onClose }: { account: AccountView; onClose: () => void }) => {
  const [invitation, setInvitation] = useState<InvitationView>()
  const [trouble, setTrouble] = useState<string>()
  useEffect(() => {
    ask<InvitationView>('POST', `/api/accounts/${account.id}/invitations`, {}).then(setInvitation, error =>
      setTrouble(codeOf(error)),
    )
  }, [account.id])
  // the code stands in the fragment, which browsers do not send: no log ever holds it
  const link = invitation && `${location.origin}/#join=${invitation.code}`
  const copy = async () => {
    if (!link) return
    await navigator.clipboard.writeText(link)
    toast('safe', say(words.copied))
  }
  return (
    <Sheet title={say(words.inviteTitle, { name: account.name })} onClose={onClose}>
      {trouble && <Trouble code={trouble} />}
      {!invitation && !trouble && <p class="soft">{say(words.loading)}</p>}
      {invitation && link && (
        <>
          <p>{say(words.inviteHelp, { name: account.name, time: sayTime(invitation.expiresAt) })}</p>
          <Qr text={link} label={say(words.qrOf)} />
          <code class="invite-link" data-invitation>
            {link}
          </code>
          <Button action="copy" onPress={() => void copy()}>
            {say(words.copy)}
          </Button>
        </>
      )}
    </Sheet>
  )
}
