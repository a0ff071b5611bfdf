/**
 * Puts one thing right about a person: which, and what is right; checked by its type, with the checks of the office. What is typed is
 * kept over a lock of the phone.
 */
import { useState } from 'preact/hooks'
import { fits, type PersonField } from '../../forms/eligibility/person-fields.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { ErrorText, NumberField, SelectField, TextField } from '../ui/field.tsx'
import { fieldName, fieldValue } from '../ui/field-names.ts'
import { fold } from '../ui/fold.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { correction, type SeenPerson } from './acts.ts'
import { useKept } from './card/kept.ts'
import { cardWords } from './card/words.ts'
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
  const keep = useKept(
    `${person.id}/correct`,
    { name: '', typed: '', blank: false },
    ({ typed }) => typed.trim() === '',
  )
  const { name, typed, blank } = keep.fields
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const field = fields.find(one => one.name === name)
  const was = person.facts[name] ?? ''
  const value = blank || !field ? '' : stored(field, typed)
  const error = field && !blank ? errorOf(field, value, was, person.conflicts) : undefined
  const choose = (chosen: string) => {
    keep.set({ name: chosen, typed: '', blank: false })
    setAsked(false)
  }
  const save = async () => {
    setAsked(true)
    if (!field || error) return
    setBusy(true)
    const payload = correction(seen, { field: name, value })
    if (!(await record('person.corrected', payload, person.name))) return setBusy(false)
    await keep.done()
    onClose()
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
              onChange={typed => keep.set({ typed })}
            />
          )}
          <ChoiceCard
            type="checkbox"
            group="blank"
            value="blank"
            checked={blank}
            onChange={blank => keep.set({ blank })}
          >
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

/** digits alone, in either script */
const isDigits = ({ type, role }: PersonField): boolean => type === 'integer' || role === 'id_suffix'

/** As it is stored: digits and days are typed in either script. */
export const stored = (field: PersonField, typed: string): string =>
  isDigits(field) ? fold(typed) : typed.trim()

/** Why this may not stand there; undefined: it may. */
export function unfitting(field: PersonField, value: string): string | undefined {
  if (fits(field, value)) return undefined
  if (field.role === 'id_suffix') return say(cardWords.suffixOnly)
  return say(field.type === 'integer' ? words.correctNumber : words.correctMissing)
}

function errorOf(
  field: PersonField,
  value: string,
  was: string,
  conflicts: SeenPerson['person']['conflicts'],
): string | undefined {
  if (value === '') return say(words.correctMissing)
  const wrong = unfitting(field, value)
  if (wrong) return wrong
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
  if (!values && isDigits(field))
    return (
      <NumberField
        label={label}
        required={required}
        maxLength={9}
        value={value}
        error={error}
        onInput={onChange}
      />
    )
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
