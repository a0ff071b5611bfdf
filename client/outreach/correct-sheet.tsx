/** Puts one thing right about a person: which, and what is right; checked by its type, with the checks of the office. */
import { useState } from 'preact/hooks'
import { fits, type PersonField } from '../../forms/eligibility/person-fields.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { ErrorText, SelectField, TextField } from '../ui/field.tsx'
import { fieldName, fieldValue } from '../ui/field-names.ts'
import { fold } from '../ui/fold.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { correction, type SeenPerson } from './acts.ts'
import { fieldsOf } from './fields.ts'
import { record } from './record.ts'
import { words } from './words.ts'

interface Props {
  seen: SeenPerson
  ruleSet: RuleSet
  onClose: () => void
}

export const CorrectSheet = ({ seen, ruleSet, onClose }: Props) => {
  const { person } = seen
  const fields = fieldsOf(ruleSet, person)
  const [name, setName] = useState('')
  const [typed, setTyped] = useState('')
  const [blank, setBlank] = useState(false)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const field = fields.find(one => one.name === name)
  const was = person.facts[name] ?? ''
  const value = blank || !field ? '' : stored(field, typed)
  const error = field && !blank ? errorOf(field, value, was, person.conflicts) : undefined
  const choose = (chosen: string) => {
    setName(chosen)
    setTyped('')
    setBlank(false)
    setAsked(false)
  }
  const save = async () => {
    setAsked(true)
    if (!field || error) return
    setBusy(true)
    const payload = correction(seen, { field: name, value })
    if (await record('person.corrected', payload, person.name)) onClose()
    else setBusy(false)
  }
  return (
    <Sheet title={say(words.correct)} onClose={onClose}>
      <SelectField
        label={say(words.correctWhat)}
        required
        value={name}
        error={asked && !field ? say(words.correctChoose) : undefined}
        options={[
          { value: '', label: say(words.correctChoose) },
          ...fields.map(one => ({ value: one.name, label: fieldName(ruleSet, one.name) })),
        ]}
        onChange={choose}
      />
      {field && (
        <>
          <p class="soft" data-was={name}>
            {say(words.correctWas, { value: fieldValue(ruleSet, name, was) })}
          </p>
          {!blank && (
            <FactAnswer
              field={field}
              label={say(words.correctTo)}
              required
              ruleSet={ruleSet}
              value={typed}
              error={asked ? error : undefined}
              onChange={setTyped}
            />
          )}
          <ChoiceCard type="checkbox" group="blank" value="blank" checked={blank} onChange={setBlank}>
            {say(words.correctBlank)}
          </ChoiceCard>
        </>
      )}
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}

/** As it is stored: digits and days are typed in either script. */
export const stored = ({ type }: PersonField, typed: string): string =>
  type === 'integer' ? fold(typed) : typed.trim()

function errorOf(
  field: PersonField,
  value: string,
  was: string,
  conflicts: SeenPerson['person']['conflicts'],
): string | undefined {
  if (value === '') return say(words.correctMissing)
  if (!fits(field, value)) return say(field.type === 'integer' ? words.correctNumber : words.correctMissing)
  // where two values stand against each other, one of them may be just what is right
  const disputed = conflicts.some(one => one.field === field.name)
  return value === was && !disputed ? say(words.correctSame) : undefined
}

interface AnswerProps {
  field: PersonField
  label: string
  ruleSet: RuleSet
  value: string
  error: string | undefined
  required?: boolean
  onChange: (value: string) => void
}

/** One answer by the type of its fact: a text, a number, a day, or one of its values. */
export const FactAnswer = ({ field, label, ruleSet, value, error, required, onChange }: AnswerProps) => {
  const values = field.type === 'boolean' ? ['yes', 'no'] : field.values
  if (!values)
    return (
      <TextField
        type={field.type === 'date' ? 'date' : 'text'}
        label={label}
        required={required}
        maxLength={200}
        value={value}
        error={error}
        onInput={onChange}
      />
    )
  return (
    <fieldset class="choices">
      <legend class="label">{label}</legend>
      {values.map(one => (
        <ChoiceCard
          key={one}
          type="radio"
          group={`answer ${field.name}`}
          value={one}
          checked={value === one}
          onChange={() => onChange(one)}
        >
          {fieldValue(ruleSet, field.name, one)}
        </ChoiceCard>
      ))}
      {error && <ErrorText>{error}</ErrorText>}
    </fieldset>
  )
}
