/** A waiting time in words: `1 minute 20 seconds`, rounded up to the second. */
import { say } from '../ui/text.ts'
import { words } from './words.ts'

export function sayWait(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  const parts: string[] = []
  if (minutes) parts.push(say(minutes === 1 ? words.minute : words.minutes, { count: minutes }))
  if (rest || !minutes) parts.push(say(rest === 1 ? words.second : words.seconds, { count: rest }))
  return parts.join(' ')
}
