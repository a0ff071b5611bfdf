/**
 * How much of a file goes in one request. Pure: attachments.ts hands in how the last one went. A line that is cut every twenty
 * seconds loses what was under way, so parts are small on a bad line; each costs a question and its answer, so they are large
 * on a good one.
 */
import { partBytesMost } from '../../forms/media-files.ts'

/** 2 seconds on a line of 5 kB/s: cut every 20 seconds, that loses 4 kB of 100; twice as much was seen to lose 10 */
const least = 8_192
/** a first guess, by how long the office took to answer a question */
const onGoodLine = 262_144
const onBadLine = 32_768
const quickAnswerMs = 800
/** a part that took less may be followed by one twice as large; one that took more by half of it */
const quickMs = 2000
const slowMs = 10_000

/**
 * What to begin with. A line that answers late is a bad one today, whatever it was yesterday.
 * @param before bytes of the last part, 0 = there was none
 */
export const firstPart = (before: number, answerMs: number): number =>
  answerMs < quickAnswerMs ? before || onGoodLine : Math.min(before || onBadLine, onBadLine)

export const afterPart = (bytes: number, tookMs: number): number =>
  tookMs < quickMs ? Math.min(bytes * 2, partBytesMost) : tookMs > slowMs ? afterFailure(bytes) : bytes

export const afterFailure = (bytes: number): number => Math.max(bytes / 2, least)
