/** Months as text and as people say them. */
import { sayMonth, sayNumber } from '../../ui/text.ts'

/** @example sayMonthOf('2026-10') → `Oct 2026`, `តុលា ២០២៦` */
export const sayMonthOf = (month: string): string =>
  `${sayMonth(Number(month.slice(5)))} ${sayNumber(month.slice(0, 4))}`

/** @example monthsBack('2026-02', 3) → ['2025-12', '2026-01', '2026-02'] */
export const monthsBack = (last: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const at = Number(last.slice(0, 4)) * 12 + Number(last.slice(5)) - 1 - (count - 1 - i)
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
