/** The programme's time zone: the day of an event is its day there. Read once, with the card. */
import { signal } from '@preact/signals'
import { programmeState } from '../../store/programme.ts'

const known = signal<string | undefined>(undefined)
let isAsked = false

export function useTimeZone(): string {
  if (!isAsked) {
    isAsked = true
    programmeState().then(
      state => {
        known.value = state?.programme.timeZone
      },
      () => {
        isAsked = false
      },
    )
  }
  return known.value ?? 'UTC'
}
