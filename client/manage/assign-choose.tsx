/** Whom a manager chooses to give to somebody: by place, list, workplace, who has them now, or single people by name. */
import { useState } from 'preact/hooks'
import type { AssignmentChoices, AssignmentRequest, Load } from '../../worker/contract/assignments.ts'
import type { Page, PersonRow, SearchPeople } from '../../worker/contract/manage.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { words } from './moving-words.ts'
import { label, place, ruleSet } from './programme.ts'

export type Choose = AssignmentRequest['choose']

interface Props {
  choices: AssignmentChoices
  choose: Choose
  onChange: (choose: Choose) => void
}

/** every prefix of the communes that are there: provinces, districts, communes */
const placesOf = (choices: AssignmentChoices): string[] => [
  ...new Set(choices.places.flatMap(({ place: code }) => [code.slice(0, 2), code.slice(0, 4), code])),
]

const countAt = (choices: AssignmentChoices, prefix: string): number =>
  choices.places.filter(one => one.place.startsWith(prefix)).reduce((sum, one) => sum + one.households, 0)

/** A name with what they have; who has it and cannot work it is marked, as it wants somebody else. */
const nameOf = ({ name, households, phones, isAway }: Load): string => {
  const mark = isAway ? words.away : phones === 0 && households > 0 ? words.noPhone : undefined
  return `${name} (${sayNumber(households)})${mark ? ` · ${say(mark)}` : ''}`
}

export const AssignChoose = ({ choices, choose, onChange }: Props) => {
  const set = (key: keyof Choose, value: string | undefined) => {
    const { [key]: _, ...rest } = choose
    onChange(value === undefined ? rest : { ...rest, [key]: value })
  }
  const lists = ruleSet.value?.outcomes.filter(one => one.list !== 'stop') ?? []
  return (
    <fieldset class="stack">
      <legend>
        <h2>{say(words.whom)}</h2>
      </legend>
      <SelectField
        label={say(words.place)}
        value={choose.place ?? ''}
        options={[
          { value: '', label: say(words.everyPlace) },
          ...placesOf(choices).map(code => ({
            value: code,
            label: `${place(code)} (${sayNumber(countAt(choices, code))})`,
          })),
        ]}
        onChange={value => set('place', value || undefined)}
      />
      <SelectField
        label={say(words.list)}
        value={choose.outcome ?? ''}
        options={[
          { value: '', label: say(words.everyList) },
          ...lists.map(({ name }) => ({ value: name, label: label('outcomes', name) })),
        ]}
        onChange={value => set('outcome', value || undefined)}
      />
      {choices.employers.length > 0 && (
        <SelectField
          label={say(words.employer)}
          value={choose.employer ?? ''}
          options={[
            { value: '', label: say(words.everyEmployer) },
            ...choices.employers.map(({ employer, name, households }) => ({
              value: employer,
              label: `${name} (${sayNumber(households)})`,
            })),
          ]}
          onChange={value => set('employer', value || undefined)}
        />
      )}
      <SelectField
        label={say(words.now)}
        // a blank account is nobody in particular: not the same as not asked
        value={choose.of === undefined ? 'any' : choose.of || 'nobody'}
        options={[
          { value: 'any', label: say(words.anybody) },
          { value: 'nobody', label: `${say(words.nobody)} (${sayNumber(choices.unassigned)})` },
          ...choices.loads.map(load => ({ value: load.account, label: nameOf(load) })),
        ]}
        onChange={value => set('of', value === 'any' ? undefined : value === 'nobody' ? '' : value)}
      />
      <SinglePeople choose={choose} onChange={onChange} />
    </fieldset>
  )
}

const keyOf = (one: { household: string; person: string }): string => `${one.household} ${one.person}`

const SinglePeople = ({ choose, onChange }: Omit<Props, 'choices'>) => {
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<PersonRow[]>()
  const [trouble, setTrouble] = useState<string>()
  const chosen = new Set(choose.people?.map(keyOf))
  const find = async () => {
    setTrouble(undefined)
    try {
      const wanted: SearchPeople = { q: query, place: choose.place ?? '' }
      const { rows } = await ask<Page<PersonRow>>('POST', '/api/people/search', wanted)
      setFound(rows.filter(row => row.cases.length > 0))
    } catch (error) {
      setTrouble(codeOf(error))
    }
  }
  const toggle = (row: PersonRow, on: boolean) => {
    const { people = [], ...rest } = choose
    const own = { household: row.household, person: row.id }
    const after = [...people.filter(one => keyOf(one) !== keyOf(own)), ...(on ? [own] : [])]
    onChange(after.length ? { ...rest, people: after } : rest)
  }
  return (
    <>
      <div class="side side-end">
        <TextField label={say(words.person)} type="search" maxLength={100} value={query} onInput={setQuery} />
        <Button action="find-person" disabled={query.trim() === ''} onPress={() => void find()}>
          {say(words.findPerson)}
        </Button>
      </div>
      {trouble && <Trouble code={trouble} />}
      {found?.length === 0 && <p class="soft">{say(words.noPerson)}</p>}
      {found?.map(row => (
        <ChoiceCard
          key={`${row.household} ${row.id}`}
          type="checkbox"
          group="people"
          value={row.id}
          checked={chosen.has(keyOf({ household: row.household, person: row.id }))}
          onChange={on => toggle(row, on)}
        >
          {row.name} <span class="soft small">{place(row.place)}</span>
        </ChoiceCard>
      ))}
      {chosen.size > 0 && <p class="soft">{say(words.peopleChosen)}</p>}
    </>
  )
}
