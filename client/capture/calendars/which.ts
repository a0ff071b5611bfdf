/** Which calendar a date question asks for, by its appearance. The rarer tables are fetched only for forms that name them. */
import type { Calendar } from './calendar.ts'
import { isPlatform, platformCalendar } from './platform.ts'

/** @example calendarWord(['no-calendar', 'ethiopian']) → 'ethiopian'; 'gregorian' where none is named */
export const calendarWord = (appearance: readonly string[]): string =>
  appearance.find(
    word => word === 'bikram-sambat' || word === 'myanmar' || (word !== 'gregorian' && isPlatform(word)),
  ) ?? 'gregorian'

/** @param language tag of the language that is read now, `km` */
export async function loadCalendar(word: string, language: string): Promise<Calendar> {
  if (word === 'bikram-sambat') return (await import('./bikram-sambat.ts')).bikramSambat
  if (word === 'myanmar') return (await import('./myanmar.ts')).myanmar
  return platformCalendar(isPlatform(word) ? word : 'gregorian', language)
}
