/** A local date and time as they are stored: with this phone's offset on that day. */

/** minutes east → `+07:00` */
const offset = (minutes: number): string => {
  const two = (part: number) => String(Math.floor(Math.abs(part))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** `2024-02-29T10:05` → `2024-02-29T10:05:00.000+07:00`; '' stays '' */
export const momentOf = (local: string): string =>
  local && `${local}:00.000${offset(-new Date(local).getTimezoneOffset())}`
