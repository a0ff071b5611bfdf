/**
 * Date, time and dateTime by the phone's own pickers. `year` and `month-year` store the first day, as XLSForm has it.
 */
import { toAsciiDigits } from '../../ui/digits.ts'
import { type ControlProps, tied } from './control.ts'

/** minutes east → `+07:00` */
const offset = (minutes: number): string => {
  const two = (part: number) => String(Math.floor(Math.abs(part))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** `2024-02-29T10:05` → `2024-02-29T10:05:00.000+07:00`, this phone's offset on that day */
const withOffset = (local: string): string =>
  local && `${local}:00.000${offset(-new Date(local).getTimezoneOffset())}`

const Year = (props: ControlProps) => {
  const { state, session } = props
  return (
    <input
      {...tied(props)}
      class="input"
      inputMode="numeric"
      maxLength={4}
      value={state.value.slice(0, 4)}
      onInput={event => {
        const year = toAsciiDigits(event.currentTarget.value).replace(/\D/g, '')
        event.currentTarget.value = year
        if (year.length === 4) session.type(state.path, `${year}-01-01`)
        else if (state.value || session.typed(state.path)) session.type(state.path, '')
      }}
    />
  )
}

export const DateControl = (props: ControlProps) => {
  const { state, session } = props
  const { type, value, path, appearance } = state
  if (type === 'date' && appearance.includes('year')) return <Year {...props} />
  const month = type === 'date' && appearance.includes('month-year')
  const shown = month
    ? value.slice(0, 7)
    : type === 'time'
      ? value.slice(0, 5)
      : type === 'dateTime'
        ? value.slice(0, 16)
        : value
  const stored = (raw: string): string =>
    month
      ? raw && `${raw}-01`
      : type === 'time'
        ? raw && `${raw}:00.000`
        : type === 'dateTime'
          ? withOffset(raw)
          : raw
  const field = month ? 'month' : type === 'time' ? 'time' : type === 'dateTime' ? 'datetime-local' : 'date'
  return (
    <input
      {...tied(props)}
      class="input"
      type={field}
      value={shown}
      onChange={event => session.answer(path, stored(event.currentTarget.value))}
    />
  )
}
