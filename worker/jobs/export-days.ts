/** Which nightly exports are kept: the last 7 days, the last of each of 8 weeks, the last of each of 12 months. Pure. */

const kept = { days: 7, weeks: 8, months: 12 }
const dayMs = 24 * 60 * 60 * 1000

/** Weeks from Monday, counted from a Monday long ago. */
const weekOf = (day: string): string => String(Math.floor((Date.parse(day) / dayMs + 3) / 7))
const monthOf = (day: string): string => day.slice(0, 7)

/** The days that may go, the oldest first. @param days ISO days of all exports, in any order */
export function daysToDrop(days: readonly string[]): string[] {
  const newest = days.filter(day => /^\d{4}-\d\d-\d\d$/.test(day)).sort((a, b) => (a < b ? 1 : -1))
  const keep = new Set(newest.slice(0, kept.days))
  for (const [groupOf, count] of [
    [weekOf, kept.weeks],
    [monthOf, kept.months],
  ] as const) {
    const lastOf = new Map<string, string>()
    for (const day of newest) if (!lastOf.has(groupOf(day))) lastOf.set(groupOf(day), day)
    for (const day of [...lastOf.values()].slice(0, count)) keep.add(day)
  }
  return newest.filter(day => !keep.has(day)).reverse()
}
