/** The calendar of Myanmar: months of the moon, a leap month in some years, and a year that begins in the middle of one. */
import { englishToMyanmarDate, i18n } from 'burma-calendar'
import { type Calendar, isoOf } from './calendar.ts'

/** what the library calls its own numbers: year, month (0 = First Waso), month type (1 = late), day of the month */
interface Numbers {
  my: number
  mm: number
  mmt: number
  md: number
}

export const myanmar: Calendar = {
  at(day) {
    // noon: the library reads the clock's own zone
    const said = englishToMyanmarDate(new Date(`${isoOf(day)}T12:00:00`))
    const { my, mm, mmt, md } = said.original as Numbers
    const name = i18n(said.month as never, 'myanmar', 'english') || said.month
    return { year: my, month: `${mm}/${mmt}`, name: mmt ? `Late ${name}` : name, day: md }
  },
  years: [1000, 1500],
}
