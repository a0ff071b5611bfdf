/**
 * Exactly the facts that are missing and would decide, asked in one small form. Each answer is an event of its own about the
 * person, checked by its type with the checks of the office; what stays blank is recorded as nothing.
 */
import { useState } from 'preact/hooks'
import { correctableFields, type PersonField } from '../../../forms/eligibility/person-fields.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorText } from '../../ui/field.tsx'
import { fieldName } from '../../ui/field-names.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { say } from '../../ui/text.ts'
import { correction, type SeenPerson } from '../acts.ts'
import { record } from '../record.ts'
import { words } from '../words.ts'
import { FactAnswer, stored, unfitting } from './fact-answer.tsx'
import { factText } from './fact-text.ts'
import { useKept } from './kept.ts'
import { cardWords } from './words.ts'

interface Props {
  seen: SeenPerson
  ruleSet: RuleSet
  /** names of facts */
  facts: readonly string[]
  onClose: () => void
}

/** Fields that may be put right on the phone, in the order in which they are asked. */
const fieldsOf = (ruleSet: RuleSet, facts: readonly string[]): PersonField[] => {
  const all = correctableFields(ruleSet)
  return facts.flatMap(name => all.find(field => field.name === name) ?? [])
}

const errorOf = (field: PersonField, typed: string): string | undefined => {
  const value = stored(field, typed)
  return value === '' ? undefined : unfitting(field, value)
}

export const AskSheet = ({ seen, ruleSet, facts, onClose }: Props) => {
  const fields = fieldsOf(ruleSet, facts)
  const keep = useKept<Record<string, string>>(`${seen.person.id}/ask`, {}, answers =>
    Object.values(answers).every(answer => answer.trim() === ''),
  )
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const given = fields.filter(field => (keep.fields[field.name] ?? '').trim() !== '')
  const save = async () => {
    setAsked(true)
    if (given.length === 0 || given.some(field => errorOf(field, keep.fields[field.name]!))) return
    setBusy(true)
    for (const field of given) {
      const value = stored(field, keep.fields[field.name]!)
      const payload = correction(seen, { field: field.name, value })
      if (!(await record('person.corrected', payload, seen.person.name))) return setBusy(false)
      // what is recorded is not asked again when the next one could not be
      keep.set({ [field.name]: '' })
    }
    await keep.done()
    onClose()
  }
  return (
    <Sheet title={say(cardWords.ask)} onClose={onClose}>
      <p class="soft">{say(cardWords.askHelp)}</p>
      {fields.map(field => (
        <div key={field.name} data-ask={field.name}>
          {seen.person.facts[field.name] && (
            <p class="soft">
              {say(cardWords.pair, {
                one: fieldName(ruleSet, field.name),
                other: factText(ruleSet, field.name, seen.person.facts[field.name]!),
              })}
            </p>
          )}
          <FactAnswer
            field={field}
            label={fieldName(ruleSet, field.name)}
            ruleSet={ruleSet}
            value={keep.fields[field.name] ?? ''}
            error={asked ? errorOf(field, keep.fields[field.name] ?? '') : undefined}
            onChange={value => keep.set({ [field.name]: value })}
          />
        </div>
      ))}
      {asked && given.length === 0 && <ErrorText>{say(cardWords.askNothing)}</ErrorText>}
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}
