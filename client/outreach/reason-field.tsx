/** The reasons of the programme, for a status that wants one. */
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { SelectField } from '../ui/field.tsx'
import { textOf } from '../ui/programme-text.ts'
import { say } from '../ui/text.ts'
import { Unsaved } from '../ui/unsaved.tsx'
import { words } from './words.ts'

interface Props {
  ruleSet: RuleSet
  value: string
  onChange: (reason: string) => void
  asked: boolean
}

export const ReasonField = ({ ruleSet, value, onChange, asked }: Props) => (
  <Unsaved>
    <SelectField
      label={say(words.reason)}
      required
      value={value}
      error={asked && value === '' ? say(words.chooseReason) : undefined}
      options={[
        { value: '', label: say(words.chooseReason) },
        ...ruleSet.reasons.map(reason => ({
          value: reason.name,
          label: textOf(reason.label, ruleSet.defaultLanguage),
        })),
      ]}
      onChange={onChange}
    />
  </Unsaved>
)
