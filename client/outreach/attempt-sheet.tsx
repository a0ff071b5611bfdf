/**
 * An attempt in three taps: the channel was the first (it opened this), the result is the second, Save with the suggested
 * day is the third. A note and another day may be added before Save.
 */
import { useState } from 'preact/hooks'
import { addDays } from '../../forms/eligibility/cases.ts'
import type { AttemptResult, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { Button } from '../ui/button.tsx'
import { ErrorText, TextField } from '../ui/field.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { attempt, resultsFor, type SeenCase } from './acts.ts'
import { today } from './list.ts'
import { NoteField } from './note-field.tsx'
import { record } from './record.ts'
import { nameOf, shortDay } from './texts.ts'
import { words } from './words.ts'

interface Props {
  seen: SeenCase
  label: string
  channel: string
  ruleSet: RuleSet
  onClose: () => void
}

export const AttemptSheet = ({ seen, label, channel, ruleSet, onClose }: Props) => {
  const [result, setResult] = useState<AttemptResult>()
  const title = nameOf(ruleSet, ruleSet.channels, channel)
  if (result)
    return (
      <Sheet title={`${title}: ${textOf(result.label, ruleSet.defaultLanguage)}`} onClose={onClose}>
        <NextDay seen={seen} label={label} channel={channel} result={result} onClose={onClose} />
      </Sheet>
    )
  return (
    <Sheet title={`${title}. ${say(words.whatHappened)}`} onClose={onClose}>
      <div class="stack stack-tight">
        {resultsFor(ruleSet, channel).map(one => (
          <button
            key={one.name}
            type="button"
            class="button button-wide button-answer"
            data-action="result"
            data-value={one.name}
            onClick={() => setResult(one)}
          >
            {textOf(one.label, ruleSet.defaultLanguage)}
          </button>
        ))}
      </div>
    </Sheet>
  )
}

const NextDay = ({
  seen,
  label,
  channel,
  result,
  onClose,
}: Omit<Props, 'ruleSet'> & { result: AttemptResult }) => {
  const suggested = result.nextDays === null ? null : addDays(today.value, result.nextDays)
  const [nextDay, setNextDay] = useState<string | null>(suggested)
  const [picking, setPicking] = useState(false)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const past = nextDay !== null && nextDay < today.value
  const missing = picking && nextDay === null

  const save = async () => {
    setBusy(true)
    const payload = attempt(seen, { channel, result: result.name, nextDay, note })
    if (await record('attempt.recorded', payload, label)) onClose()
    else setBusy(false)
  }
  const choose = (day: string | null) => {
    setNextDay(day)
    setPicking(false)
  }
  return (
    <>
      <fieldset class="stack stack-tight">
        <legend class="label">{say(words.whenNext)}</legend>
        <div class="days">
          {offers(suggested).map(day => (
            <button
              key={String(day)}
              type="button"
              class="button"
              data-action="next"
              data-value={day ?? ''}
              aria-pressed={!picking && nextDay === day}
              onClick={() => choose(day)}
            >
              <span>
                {day === null ? say(words.noNext) : shortDay(day)}
                {day === suggested && day !== null && (
                  <span class="small soft"> · {say(words.suggested)}</span>
                )}
              </span>
            </button>
          ))}
          <button
            type="button"
            class="button"
            data-action="next"
            data-value="other"
            aria-pressed={picking}
            onClick={() => {
              setPicking(true)
              setNextDay(null)
            }}
          >
            {say(words.otherDay)}
          </button>
        </div>
        {picking && (
          <TextField
            type="date"
            label={say(words.otherDay)}
            value={nextDay ?? ''}
            onInput={day => setNextDay(day || null)}
          />
        )}
        {past && <ErrorText>{say(words.dayInPast)}</ErrorText>}
      </fieldset>
      <NoteField value={note} onInput={setNote} />
      <Button
        kind="primary"
        icon="tick"
        wide
        action="save"
        busy={busy}
        disabled={past || missing}
        onPress={() => void save()}
      >
        {say(words.save)}
      </Button>
    </>
  )
}

/** The suggested day first, then the days people name most: tomorrow, in three days, in a week; and no date. */
function offers(suggested: string | null): (string | null)[] {
  const usual = [1, 3, 7].map(days => addDays(today.value, days))
  return [...new Set([...(suggested === null ? [] : [suggested]), ...usual, null])]
}
