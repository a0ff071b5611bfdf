/** Date, time and dateTime by the phone's own sheets. Dates with fields of their own are in date-parts.tsx. */
import { momentOf } from '../calendars/moment.ts'
import { type ControlProps, tied } from './control.ts'

const fields = {
  date: { type: 'date', length: 10, stored: (raw: string) => raw },
  time: { type: 'time', length: 5, stored: (raw: string) => raw && `${raw}:00.000` },
  dateTime: { type: 'datetime-local', length: 16, stored: momentOf },
} as const

export const DateControl = (props: ControlProps) => {
  const { state, session } = props
  const field = fields[state.type === 'time' || state.type === 'dateTime' ? state.type : 'date']
  return (
    <input
      {...tied(props)}
      class="input"
      type={field.type}
      autocomplete="off"
      value={state.value.slice(0, field.length)}
      onChange={event => session.answer(state.path, field.stored(event.currentTarget.value))}
    />
  )
}
