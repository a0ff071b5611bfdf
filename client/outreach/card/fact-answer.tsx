/** One answer by the type of its fact, as it is typed and as it is stored: sheets that correct or ask facts show it. */
import { fits, type PersonField } from '../../../forms/eligibility/person-fields.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { ChoiceCard } from '../../ui/choice.tsx'
import { ErrorText, NumberField, TextField } from '../../ui/field.tsx'
import { fieldValue } from '../../ui/field-names.ts'
import { fold } from '../../ui/fold.ts'
import { say } from '../../ui/text.ts'
import { words } from '../words.ts'
import { cardWords } from './words.ts'

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
