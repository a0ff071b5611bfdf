/** The fields of an account: name, role, area, which restricted lists, only what is given. For a new one and for one that changes. */
import type { AccountView, Role } from '../../worker/contract/accounts.ts'
import { ChoiceCard } from '../ui/choice.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { say } from '../ui/text.ts'
import { AreaField, isAreaWrong } from './area-field.tsx'
import { words as moving } from './moving-words.ts'
import { label, me, ruleSet } from './programme.ts'
import { words } from './words.ts'

/** roles from the least to the most; a manager makes those below */
const ladder: Role[] = ['enumerator', 'outreach', 'manager', 'owner']

export type AccountDraft = Pick<AccountView, 'name' | 'role' | 'area' | 'restricted' | 'assignedOnly'> & {
  lists: string[] | null
}

export const isComplete = ({ name, area }: AccountDraft): boolean => name.trim() !== '' && !isAreaWrong(area)

interface Props {
  draft: AccountDraft
  /** it was tried to save: what is missing is said */
  asked: boolean
  onChange: (change: Partial<AccountDraft>) => void
}

export const AccountFields = ({ draft, asked, onChange }: Props) => {
  const offered = me.value?.account.role === 'owner' ? ladder : ladder.slice(0, 2)
  const restricted = ruleSet.value?.outcomes.filter(one => one.list === 'restricted') ?? []
  const toggle = (name: string, on: boolean) =>
    onChange({ lists: [...(draft.lists ?? []).filter(one => one !== name), ...(on ? [name] : [])] })
  return (
    <>
      <TextField
        label={say(words.name)}
        required
        maxLength={100}
        value={draft.name}
        error={asked && draft.name.trim() === '' ? say(words.nameMissing) : undefined}
        onInput={name => onChange({ name })}
      />
      <SelectField
        label={say(words.role)}
        value={draft.role}
        options={offered.map(one => ({ value: one, label: say(words[one]) }))}
        onChange={value => onChange({ role: ladder.find(one => one === value) ?? 'enumerator' })}
      />
      <AreaField area={draft.area} asked={asked} onChange={area => onChange({ area })} />
      {draft.role === 'outreach' && (
        <ChoiceCard
          type="checkbox"
          group="assigned-only"
          value="assigned-only"
          checked={draft.assignedOnly}
          onChange={assignedOnly => onChange({ assignedOnly })}
        >
          {say(moving.assignedOnly)}
        </ChoiceCard>
      )}
      <ChoiceCard
        type="checkbox"
        group="restricted"
        value="restricted"
        checked={draft.restricted}
        onChange={on => onChange({ restricted: on })}
      >
        {say(words.mayRestricted)}
      </ChoiceCard>
      {draft.restricted && restricted.length > 0 && (
        <fieldset class="stack stack-tight">
          <legend class="label">{say(moving.whichLists)}</legend>
          <ChoiceCard
            type="checkbox"
            group="lists"
            value="all"
            checked={draft.lists === null}
            onChange={on => onChange({ lists: on ? null : restricted.map(one => one.name) })}
          >
            {say(moving.allLists)}
          </ChoiceCard>
          {draft.lists !== null &&
            restricted.map(({ name }) => (
              <ChoiceCard
                key={name}
                type="checkbox"
                group="lists"
                value={name}
                checked={draft.lists?.includes(name) ?? false}
                onChange={on => toggle(name, on)}
              >
                {label('outcomes', name)}
              </ChoiceCard>
            ))}
        </fieldset>
      )}
    </>
  )
}
