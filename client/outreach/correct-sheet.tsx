/**
 * Puts one thing right about a person: which, and what is right; checked by its type, with the checks of the office. What is typed is
 * kept over a lock of the phone.
 */
import { useState } from 'preact/hooks'
import type { PersonField } from '../../forms/eligibility/person-fields.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { SelectField } from '../ui/field.tsx'
import { fieldName } from '../ui/field-names.ts'
import { toast } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { correction, type SeenPerson } from './acts.ts'
import { FactAnswer, stored, unfitting } from './card/fact-answer.tsx'
import { factText } from './card/fact-text.ts'
import { useKept } from './card/kept.ts'
import { moveHouse } from './card/move-house.ts'
import { PlaceAnswer } from './card/place-answer.tsx'
import { cardWords } from './card/words.ts'
import { fieldsOf } from './fields.ts'
import type { KnownHousehold } from './own-work.ts'
import { record } from './record.ts'
import { words } from './words.ts'

interface Props {
  seen: SeenPerson
  /** all of it moves with its place */
  household: KnownHousehold
  ruleSet: RuleSet
  onClose: () => void
}

export const CorrectSheet = ({ seen, household, ruleSet, onClose }: Props) => {
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
  const isPlace = field?.role === 'place'
  const save = async () => {
    setAsked(true)
    if (!field || error) return
    setBusy(true)
    if (isPlace && !(await moved(household, ruleSet, value))) return setBusy(false)
    if (isPlace) {
      await keep.done()
      return onClose()
    }
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
            {say(words.correctWas, { value: factText(ruleSet, name, was) })}
          </p>
          {isPlace && (
            <>
              <p class="small soft">{say(cardWords.placeHelp)}</p>
              <PlaceAnswer
                value={typed}
                was={was}
                error={asked ? error : undefined}
                onChange={typed => keep.set({ typed })}
              />
            </>
          )}
          {!blank && !isPlace && (
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
          {!isPlace && (
            <ChoiceCard
              type="checkbox"
              group="blank"
              value="blank"
              checked={blank}
              onChange={blank => keep.set({ blank })}
            >
              {say(words.correctBlank)}
            </ChoiceCard>
          )}
        </>
      )}
      <Button kind="primary" icon="tick" wide action="save" busy={busy} onPress={() => void save()}>
        {say(words.save)}
      </Button>
    </Sheet>
  )
}

async function moved(household: KnownHousehold, ruleSet: RuleSet, place: string): Promise<boolean> {
  try {
    await moveHouse(household, ruleSet, place)
    toast('safe', say(words.saved))
    return true
  } catch {
    toast('urgent', say(words.notSaved))
    return false
  }
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
