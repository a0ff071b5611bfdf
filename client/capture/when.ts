/** A moment as short as it can be said: the time today, day and time before that. */
import { sayDay, sayTime } from '../ui/text.ts'

export const sayWhen = (iso: string): string => {
  const today = new Date().toDateString() === new Date(iso).toDateString()
  return today ? sayTime(iso) : `${sayDay(iso)}, ${sayTime(iso)}`
}
