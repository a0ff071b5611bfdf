/**
 * Clocks of phones. What a phone says of the time is kept as it says it; where a day or a rank has to be taken from it, it may not
 * lie in the future (I14). Nothing is ever refused for its time.
 */

/** a clock may be off by so much before anybody is told */
const tolerance = 5 * 60 * 1000

/**
 * When something happened, in epoch milliseconds: what the phone says, but not later than five minutes after it was received.
 * @param at instant as the phone told it
 * @param receivedAt instant of the office
 * @param hybrid the phone's own time that never goes back, where it keeps one
 */
export const effectiveTime = (at: string, receivedAt: string, hybrid = Date.parse(at)): number =>
  Math.min(hybrid, Date.parse(receivedAt) + tolerance)

/** Milliseconds that a phone's clock is ahead, or null when it is near enough (or was not told). */
export function skewOf(clock: number | undefined, now: number): number | null {
  if (clock === undefined || Math.abs(clock - now) <= tolerance) return null
  return clock - now
}
