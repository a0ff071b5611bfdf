/**
 * Adds somebody to the team, or changes one who is there: name, role, area, lists. Nobody can hand out more than they have: the office
 * refuses it.
 */
import { useState } from 'preact/hooks'
import type { AccountView } from '../../worker/contract/accounts.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { type AccountDraft, AccountFields, isComplete } from './account-fields.tsx'
import { codeOf, Trouble } from './asked.tsx'
import { words as moving } from './moving-words.ts'
import { me } from './programme.ts'
import { words } from './words.ts'

interface Props {
  /** who changes; left out for a new one */
  account?: AccountView
  onClose: () => void
  onSaved: (account: AccountView) => void
}

export const AccountSheet = ({ account, onClose, onSaved }: Props) => {
  const [draft, setDraft] = useState<AccountDraft>({
    name: account?.name ?? '',
    role: account?.role ?? 'enumerator',
    area: account?.area ?? me.value?.account.area ?? '',
    restricted: account?.restricted ?? false,
    lists: account?.lists ? [...account.lists] : null,
    assignedOnly: account?.assignedOnly ?? false,
  })
  const [asked, setAsked] = useState(false)
  // asking again after a lost answer makes no second account
  const [id] = useState(() => crypto.randomUUID())
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setAsked(true)
    if (!isComplete(draft)) return
    setBusy(true)
    setTrouble(undefined)
    const wanted = { ...draft, name: draft.name.trim() }
    try {
      onSaved(
        await (account
          ? ask<AccountView>('POST', `/api/accounts/${account.id}/change`, wanted)
          : ask<AccountView>('POST', '/api/accounts', { id, ...wanted })),
      )
    } catch (error) {
      setTrouble(codeOf(error))
      setBusy(false)
    }
  }
  const { name = '' } = account ?? {}
  return (
    <Sheet title={account ? say(moving.changeTitle, { name }) : say(words.addAccount)} onClose={onClose}>
      {account && <p class="soft">{say(moving.changeHelp, { name })}</p>}
      <AccountFields
        draft={draft}
        asked={asked}
        onChange={change => setDraft(before => ({ ...before, ...change }))}
      />
      {trouble && <Trouble code={trouble} />}
      <Button kind="primary" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
