/** Adds somebody to the team: name, role, area. Nobody can hand out more than they have: the office refuses it. */
import { useState } from 'preact/hooks'
import type { AccountView, NewAccount, Role } from '../../worker/contract/accounts.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { NumberField, SelectField, TextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { me } from './programme.ts'
import { words } from './words.ts'

/** roles from the least to the most; a manager makes those below */
const ladder: Role[] = ['enumerator', 'outreach', 'manager', 'owner']

interface Props {
  onClose: () => void
  onAdded: (account: AccountView) => void
}

export const AccountSheet = ({ onClose, onAdded }: Props) => {
  const own = me.value?.account
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('enumerator')
  const [area, setArea] = useState(own?.area ?? '')
  const [restricted, setRestricted] = useState(false)
  const [asked, setAsked] = useState(false)
  // asking again after a lost answer makes no second account
  const [id] = useState(() => crypto.randomUUID())
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const areaWrong = !/^(\d{2}){0,4}$/.test(area)
  const offered = own?.role === 'owner' ? ladder : ladder.slice(0, 2)
  const save = async () => {
    setAsked(true)
    if (name.trim() === '' || areaWrong) return
    setBusy(true)
    setTrouble(undefined)
    try {
      const wanted: NewAccount = { id, name: name.trim(), role, area, restricted }
      onAdded(await ask<AccountView>('POST', '/api/accounts', wanted))
    } catch (error) {
      setTrouble(codeOf(error))
      setBusy(false)
    }
  }
  return (
    <Sheet title={say(words.addAccount)} onClose={onClose}>
      <TextField
        label={say(words.name)}
        required
        maxLength={100}
        value={name}
        error={asked && name.trim() === '' ? say(words.nameMissing) : undefined}
        onInput={setName}
      />
      <SelectField
        label={say(words.role)}
        value={role}
        options={offered.map(one => ({ value: one, label: say(words[one]) }))}
        onChange={value => setRole(ladder.find(one => one === value) ?? 'enumerator')}
      />
      <NumberField
        label={say(words.area)}
        hint={say(words.areaHint)}
        maxLength={8}
        value={area}
        error={asked && areaWrong ? say(words.areaWrong) : undefined}
        onInput={setArea}
      />
      <ChoiceCard
        type="checkbox"
        group="restricted"
        value="restricted"
        checked={restricted}
        onChange={setRestricted}
      >
        {say(words.mayRestricted)}
      </ChoiceCard>
      {trouble && <Trouble code={trouble} />}
      <Button kind="primary" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
