/** When next: the suggested day first, then the days people name most, no date, or a day from the calendar. */
import { useState } from 'preact/hooks'
import { addDays } from '../../forms/eligibility/openings.ts'
import { ErrorText, TextField } from '../ui/field.tsx'
import { say } from '../ui/text.ts'
import { today } from './list.ts'
import { shortDay } from './texts.ts'
import { words } from './words.ts'

interface Props {
  /** ISO day, null = none is needed */
  suggested: string | null
  day: string | null
  onChange: (day: string | null) => void
}

export const NextDay = ({ suggested, day, onChange }: Props) => {
  const [picking, setPicking] = useState(false)
  const choose = (chosen: string | null) => {
    setPicking(false)
    onChange(chosen)
  }
  return (
    <fieldset class="stack stack-tight">
      <legend class="label">{say(words.whenNext)}</legend>
      <div class="days">
        {offers(suggested).map(offer => (
          <button
            key={String(offer)}
            type="button"
            class="button"
            data-action="next"
            data-value={offer ?? ''}
            aria-pressed={!picking && day === offer}
            onClick={() => choose(offer)}
          >
            <span>
              {offer === null ? say(words.noNext) : shortDay(offer)}
              {offer === suggested && <span class="offer small">{say(words.suggested)}</span>}
            </span>
          </button>
        ))}
        <button
          type="button"
          class="button"
          data-action="next"
          data-value="other"
          aria-pressed={picking}
          onClick={() => setPicking(true)}
        >
          {say(words.otherDay)}
        </button>
      </div>
      {picking && (
        <TextField
          type="date"
          label={say(words.otherDay)}
          value={day ?? ''}
          onInput={picked => onChange(picked || null)}
        />
      )}
      {day !== null && day < today.value && <ErrorText>{say(words.dayInPast)}</ErrorText>}
    </fieldset>
  )
}

function offers(suggested: string | null): (string | null)[] {
  const usual = [1, 3, 7].map(days => addDays(today.value, days))
  return suggested === null ? [null, ...usual] : [...new Set([suggested, ...usual]), null]
}
