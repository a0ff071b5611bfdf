/** W1 by hand: numbers in plain arrays, for each question a closure that settles it, for each the list of who reads it. */
import type { WideQuestion } from '../workloads/wide.ts'

export interface WideFloor {
  /** NaN takes the answer away */
  set(index: number, value: number): void
  value(index: number): number
  isShown(index: number): boolean
}

export function wideFloor(questions: readonly WideQuestion[]): WideFloor {
  const size = questions.length
  /** the answer as given, and as others see it: NaN while hidden */
  const given = new Array<number>(size).fill(Number.NaN)
  const seen = new Array<number>(size).fill(Number.NaN)
  const shown = new Array<boolean>(size).fill(true)
  const readers: number[][] = questions.map(() => [])
  /** settles one question; true when others must look again */
  const rules = questions.map(({ relevant, sum }, index): (() => boolean) | undefined => {
    if (relevant) {
      const { of, above } = relevant
      readers[of]!.push(index)
      return () => {
        shown[index] = seen[of]! > above
        return changes(index, shown[index] ? given[index]! : Number.NaN)
      }
    }
    if (!sum) return undefined
    const { of, plus } = sum
    readers[of]!.push(index)
    return () => changes(index, seen[of]! + plus)
  })
  const changes = (index: number, value: number): boolean => {
    if (Object.is(value, seen[index])) return false
    seen[index] = value
    return true
  }
  const tell = (index: number): void => {
    for (const reader of readers[index]!) if (rules[reader]!()) tell(reader)
  }
  for (const rule of rules) rule?.()
  return {
    set(index, value) {
      given[index] = value
      seen[index] = shown[index] ? value : Number.NaN
      tell(index)
    },
    value: index => seen[index]!,
    isShown: index => shown[index]!,
  }
}
