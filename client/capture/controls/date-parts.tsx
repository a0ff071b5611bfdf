/**
 * A date in fields of its own: day and month to choose, the year to type (Khmer digits too). For `no-calendar`, for dates of
 * which only the year or the month is known, and for the calendars of other countries, which no phone's date sheet has.
 */
import './date-parts.css'
import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'
import { ChoiceCard } from '../../ui/choice.tsx'
import { toAsciiDigits } from '../../ui/digits.ts'
import { ErrorText } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { language, say, sayDay, sayNumber } from '../../ui/text.ts'
import { Unsaved } from '../../ui/unsaved.tsx'
import { type Calendar, dayOf } from '../calendars/calendar.ts'
import { momentOf } from '../calendars/moment.ts'
import { dateOf, fitting, knownOf, monthsFor, type Parts, partsOf } from '../calendars/parts.ts'
import { type Precision, precisionsOf } from '../calendars/precision.ts'
import { calendarWord, loadCalendar } from '../calendars/which.ts'
import type { ControlProps } from './control.ts'
import { dateWords as words } from './date-words.ts'

const precisionWords = { day: words.knowDay, month: words.knowMonth, year: words.knowYear }

interface FieldsProps extends ControlProps {
  calendar: Calendar
  word: string
}

/** The date part of the value: `2024-02-29T10:05:00.000+07:00` → `2024-02-29`. */
const dateIn = (value: string): string => value.slice(0, 10)

/** What the question beside it says of this date, if there is one. */
const keptPrecision = ({ state, session }: ControlProps): Precision | undefined => {
  const kept = session.instance.node(`${state.path}_precision`)?.value
  return kept === 'day' || kept === 'month' || kept === 'year' ? kept : undefined
}

const Fields = (props: FieldsProps) => {
  const { calendar, word, state, session, labelId, describedBy } = props
  const id = useId()
  const offered = precisionsOf(state.appearance)
  const precision = useSignal<Precision>(keptPrecision(props) ?? offered[0])
  const stored = dateIn(session.typed(state.path) ?? state.value)
  const partsNow = () => knownOf(partsOf(calendar, stored), precision.peek())
  const parts = useSignal<Parts>(partsNow())
  const isMoment = state.type === 'dateTime'
  const time = useSignal(isMoment ? state.value.slice(11, 16) : '')
  const told = useRef(stored)
  // an answer that came from elsewhere (a default, a calculation) fills the fields; half-typed ones stay
  useEffect(() => {
    if (stored === told.current) return
    told.current = stored
    parts.value = partsNow()
  }, [stored])

  const likely = useMemo(
    () => calendar.at(dayOf(new Date(session.world.now()).toISOString().slice(0, 10))).year,
    [calendar],
  )
  const months = useMemo(() => monthsFor(calendar, parts.value, likely), [calendar, parts.value.year])
  const month = months.find(one => one.month === parts.value.month)

  const tell = (next: Parts, exact: Precision) => {
    const date = dateOf(calendar, next, exact)
    parts.value = next
    const whole = !isMoment ? date : date && time.value ? momentOf(`${date}T${time.value}`) : ''
    told.current = dateIn(whole)
    session.half(state.path, whole === '' && Object.values(next).some(Boolean))
    if (whole !== state.value) session.answer(state.path, whole)
  }
  const change = (part: Partial<Parts>) => {
    const next = { ...parts.value, ...part }
    const at = part.year === undefined ? months : monthsFor(calendar, next, likely)
    tell(precision.value === 'year' ? next : fitting(at, next), precision.value)
  }
  const know = (exact: Precision) => {
    precision.value = exact
    const beside = `${state.path}_precision`
    if (session.instance.node(beside)) session.answer(beside, exact)
    tell(parts.value, exact)
  }

  useEffect(() => () => session.half(state.path, false), [])

  const { year } = parts.value
  const isHalf = stored === '' && Object.values(parts.value).some(Boolean)
  const [first, last] = calendar.years
  const isWrongYear = year.length >= 4 && !(Number(year) >= first && Number(year) <= last)
  const exact = precision.value
  return (
    <div
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      class="stack"
      data-calendar={word}
    >
      {offered.length > 1 && (
        <div role="radiogroup" aria-label={say(words.whatIsKnown)} class="choices">
          {offered.map(one => (
            <ChoiceCard
              key={one}
              type="radio"
              group={`${state.path}#precision`}
              value={one}
              checked={one === exact}
              onChange={() => know(one)}
            >
              {say(precisionWords[one])}
            </ChoiceCard>
          ))}
        </div>
      )}
      <Unsaved>
        <div class="date-parts">
          {exact === 'day' && (
            <label class="field">
              <span class="label">{say(words.day)}</span>
              <select
                class="input"
                data-part="day"
                value={parts.value.day}
                onChange={event => change({ day: event.currentTarget.value })}
              >
                <option value="">–</option>
                {Array.from({ length: month?.days ?? 31 }, (_, index) =>
                  String(index + (month?.firstDay ?? 1)),
                ).map(day => (
                  <option key={day} value={day}>
                    {sayNumber(day)}
                  </option>
                ))}
              </select>
            </label>
          )}
          {exact !== 'year' && (
            <label class="field">
              <span class="label">{say(words.month)}</span>
              <select
                class="input"
                data-part="month"
                value={parts.value.month}
                onChange={event => change({ month: event.currentTarget.value })}
              >
                <option value="">–</option>
                {months.map(one => (
                  <option key={one.month} value={one.month}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label class="field">
            <span class="label">{say(words.year)}</span>
            <input
              class="input number"
              data-part="year"
              inputMode="numeric"
              autocomplete="off"
              maxLength={4}
              aria-invalid={isWrongYear ? 'true' : undefined}
              aria-describedby={isWrongYear ? `${id}-year` : undefined}
              value={year}
              onInput={event => {
                const typed = toAsciiDigits(event.currentTarget.value).replace(/\D/g, '')
                event.currentTarget.value = typed
                change({ year: typed })
              }}
            />
          </label>
          {isMoment && (
            <label class="field">
              <span class="label">{say(words.time)}</span>
              <input
                class="input"
                type="time"
                autocomplete="off"
                value={time.value}
                onChange={event => {
                  time.value = event.currentTarget.value
                  tell(parts.value, exact)
                }}
              />
            </label>
          )}
        </div>
      </Unsaved>
      {isHalf && !isWrongYear && <p class="soft">{say(words.notWhole)}</p>}
      {isWrongYear && (
        <ErrorText id={`${id}-year`}>
          {say(words.noSuchYear, { first: sayNumber(String(first)), last: sayNumber(String(last)) })}
        </ErrorText>
      )}
      {word !== 'gregorian' && stored && exact === 'day' && (
        <p class="soft" data-part="ours">
          {say(words.isDay, { day: sayDay(stored) })}
        </p>
      )}
    </div>
  )
}

export const DateParts = (props: ControlProps) => {
  const word = calendarWord(props.state.appearance)
  const calendar = useSignal<Calendar | 'failed' | undefined>(undefined)
  const tag = language.value
  useEffect(() => {
    let gone = false
    loadCalendar(word, tag).then(
      loaded => {
        if (!gone) calendar.value = loaded
      },
      () => {
        if (!gone) calendar.value = 'failed'
      },
    )
    return () => {
      gone = true
    }
  }, [word, tag])
  const loaded = calendar.value
  if (loaded === undefined) return <p class="soft">{say(words.loading)}</p>
  if (loaded === 'failed')
    return (
      <Notice tone="due">
        <p>{say(words.notHere)}</p>
      </Notice>
    )
  // another language is another name of the same month: what is half given stays
  return <Fields key={word} {...props} calendar={loaded} word={word} />
}
