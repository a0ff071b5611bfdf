/** The part of it that we call; the package brings no types. */
declare module 'bikram-sambat' {
  /** `2024-04-13` → `{ year: 2081, month: 1, day: 1 }`. @throws Error beyond its table, 1913 to 2034 */
  export function toBik(iso: string): { year: number; month: number; day: number }
}
