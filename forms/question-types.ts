/**
 * What every part of Doorstep knows of a question type by its name alone: the reader (a label is needed), the engine, the
 * screens (what gets a place on a page).
 */
import type { QuestionType } from './definition.ts'

/** Filled in by the phone itself, once, when a record begins. */
const METADATA = [
  'start',
  'today',
  'deviceid',
  'username',
  'phonenumber',
  'email',
  'simserial',
  'subscriberid',
] as const satisfies QuestionType[]

const UNSEEN: ReadonlySet<string> = new Set([
  ...METADATA,
  'end',
  'calculate',
  'hidden',
  'audit',
  'csv-external',
  'xml-external',
  'start-geopoint',
  'background-geopoint',
  'background-audio',
] satisfies QuestionType[])
const metadata: ReadonlySet<string> = new Set(METADATA)

/** Does it have a place on the screen, and so a label? `isSeen('note')` → true, `isSeen('calculate')` → false. */
export const isSeen = (type: QuestionType): boolean => !UNSEEN.has(type)

/** Is it known to the phone when a record begins? `isMetadata('today')` → true; `end` comes at the end. */
export const isMetadata = (type: QuestionType | undefined): boolean =>
  type !== undefined && metadata.has(type)
