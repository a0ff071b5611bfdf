/**
 * Answers as they are stored: text, always (XForms). A record is a tree of them, a group an object, a repeat an array.
 * Everybody speaks these types; engine/ reads and writes them.
 */

/** @example { consent: 'yes', place: { village: '08010101' }, members: [{ name: 'Sok Chenda', age: '36' }] } */
export interface AnswerTree {
  [name: string]: string | AnswerTree | AnswerTree[]
}

/** What an entity of a finalised record says: created or updated, with its properties (blank ones left out). */
export interface EntityChange {
  list: string
  id: string
  change: 'create' | 'update'
  label: string
  properties: Record<string, string>
  /** path of the record or repeat instance it comes from: `/data/members[2]` */
  path: string
}

/** The world that pure code is handed: nothing in forms/ reads a clock or makes a random number itself. */
export interface World {
  /** epoch milliseconds */
  now(): number
  /** IANA name: `Asia/Phnom_Penh` */
  timeZone: string
  /** RFC 4122 v4, lower case, without `uuid:` */
  newId(): string
  /** 0 ≤ x < 1 */
  random(): number
  /** whether a text has a place that matches; left out, JavaScript's own engine is used. Never on the office's server */
  regex?(text: string, pattern: string): boolean
  /** how an answer is written into a label, so that whoever shows it can tell it from the form's own words; left out: as it is */
  quote?(answer: string): string
  /** a whole number, the same each time this record is opened: choices that are shuffled without a seed keep their order by it */
  seed?: number
  /** the text of an attached file, or undefined when it is not here */
  file?(name: string): string | undefined
  /** answers of the last finalised record of this form on this device, for `${last-saved#q}` */
  lastSaved?: AnswerTree
  /** `deviceid`, `username`, `phonenumber`, `email` metadata, where known */
  properties?: Record<string, string>
}
