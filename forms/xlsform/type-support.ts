/**
 * Every question type with what Doorstep does of it: the one table for docs/xlsform-support.md (scripts/support.ts) and for the
 * warnings at publication. Spellings are in types.ts, appearances in appearances.ts.
 */
import type { QuestionType } from '../definition.ts'
import type { Support } from './appearances.ts'

export interface TypeSupport {
  support: Support
  /** what it stores or does; for partly and no: what is missing, or what happens instead */
  note: string
  /** why not, where no web page can ever do it: what is said at publication */
  reason?: 'otherApp' | 'hardware'
}

const yes = (note: string): TypeSupport => ({ support: 'yes', note })
const partly = (note: string, reason?: TypeSupport['reason']): TypeSupport => ({
  support: 'partly',
  note,
  ...(reason && { reason }),
})
const no = (note: string, reason?: TypeSupport['reason']): TypeSupport => ({
  support: 'no',
  note,
  ...(reason && { reason }),
})

export const TYPES: Readonly<Record<QuestionType, TypeSupport>> = {
  text: yes('text as typed'),
  integer: yes('whole number of 32 bits; a fraction is cut off'),
  decimal: yes('number'),
  note: yes('shown only, stores nothing'),
  select_one: yes('one choice name'),
  select_multiple: yes('choice names with one blank between, in the order of the list'),
  rank: yes('all choice names in the order chosen'),
  date: yes('2026-01-31'),
  time: yes('08:30:00.000'),
  dateTime: yes('2026-01-31T08:30:00.000+07:00'),
  range: yes('number between start and end, in steps'),
  geopoint: yes('latitude, longitude, altitude and accuracy of the phone'),
  geotrace: yes('points tapped on a map without pictures, taken where one stands, or recorded while walking'),
  geoshape: yes('the same, closed'),
  'start-geopoint': yes('the best position of the first minute; nobody waits for it'),
  'background-geopoint': yes('the best position of the minute after its trigger changed'),
  image: yes('name of the attached file'),
  audio: yes('name of the attached file'),
  video: yes('name of the attached file'),
  file: yes('name of the attached file'),
  'background-audio': no('a web page cannot record while people see other pages: stays blank', 'hardware'),
  barcode: yes('text of a bar or QR code, read by the camera or from a picture, or typed'),
  acknowledge: yes('OK'),
  calculate: yes('computed, never shown'),
  hidden: yes('stored, never shown'),
  start: yes('when the interview began'),
  end: yes('when the interview was finished'),
  today: yes('day on which the interview began'),
  deviceid: yes('the device as it joined the programme'),
  username: yes('the name of the account'),
  phonenumber: no('a web page is not told: blank', 'hardware'),
  email: no('accounts have no address: blank'),
  simserial: no('a web page is not told: blank', 'hardware'),
  subscriberid: no('a web page is not told: blank', 'hardware'),
  audit: partly(
    'events with times, places and changes as in Collect; `identify-user` writes who has the phone and does not ask; no reasons for changes',
  ),
  'csv-external': yes('attaches a .csv file for instance() and pulldata()'),
  'xml-external': yes('attaches an .xml file for instance()'),
  osm: no('opens another app of the phone: stays blank', 'otherApp'),
}
