/**
 * The many spellings of the type column, from the first days of XLSForm on. types.ts reads a cell by them; the support page
 * lists them. Knows words only.
 * @see XLSForm reference, "Question types"
 */
import type { QuestionType } from '../definition.ts'
import { TYPES } from './type-support.ts'

export type Container = 'group' | 'repeat' | 'loop'

/** Types that are one word, without a list or file behind it. */
export const PLAIN: readonly QuestionType[] = (Object.keys(TYPES) as QuestionType[]).filter(
  type => !/^(?:select_|rank$)/.test(type),
)

/** other word → type; `q`, `add … prompt`, `get` around a word are taken off before, and `_` is a blank */
export const ALIASES: Readonly<Record<string, QuestionType>> = {
  string: 'text',
  int: 'integer',
  datetime: 'dateTime',
  'date time': 'dateTime',
  gps: 'geopoint',
  location: 'geopoint',
  photo: 'image',
  picture: 'image',
  trigger: 'acknowledge',
  'start time': 'start',
  'end time': 'end',
  'device id': 'deviceid',
  imei: 'deviceid',
  'subscriber id': 'subscriberid',
  'sim id': 'simserial',
  'uri:deviceid': 'deviceid',
  'uri:phonenumber': 'phonenumber',
  'uri:username': 'username',
  'uri:email': 'email',
  'uri:simserial': 'simserial',
  'uri:subscriberid': 'subscriberid',
}

/** Old types that bring a constraint of their own, where the row has none. */
export const PRESETS: Readonly<Record<string, { type: QuestionType; constraint: string }>> = {
  percentage: { type: 'integer', constraint: '0 <= . and . <= 100' },
  'number of days in last month': { type: 'integer', constraint: '0 <= . and . <= 31' },
  'number of days in last six months': { type: 'integer', constraint: '0 <= . and . <= 183' },
  'number of days in last year': { type: 'integer', constraint: '0 <= . and . <= 365' },
  'phone number': { type: 'text', constraint: "regex(., '^\\d*$')" },
}

export type SelectSource = 'list' | 'file' | 'external'

/** first words of a select, longest first: `select one from file` must not be read as `select one` with a list `from` */
export const SELECTS: readonly [words: string, type: QuestionType, from: SelectSource][] = [
  ['add select multiple prompt using', 'select_multiple', 'list'],
  ['select all that apply from', 'select_multiple', 'list'],
  ['add select one prompt using', 'select_one', 'list'],
  ['select multiple from file', 'select_multiple', 'file'],
  ['select multiple using', 'select_multiple', 'list'],
  ['select one from file', 'select_one', 'file'],
  ['select all that apply', 'select_multiple', 'list'],
  ['select one external', 'select_one', 'external'],
  ['select multiple from', 'select_multiple', 'list'],
  ['select one using', 'select_one', 'list'],
  ['select one from', 'select_one', 'list'],
  ['select multiple', 'select_multiple', 'list'],
  ['select one', 'select_one', 'list'],
  ['q select1', 'select_one', 'list'],
  ['q select', 'select_multiple', 'list'],
  ['select1', 'select_one', 'list'],
  ['odk:rank', 'rank', 'list'],
  ['rank', 'rank', 'list'],
]

export const CONTAINERS: Readonly<Record<string, Container>> = {
  group: 'group',
  repeat: 'repeat',
  lgroup: 'repeat',
  'looped group': 'repeat',
  loop: 'loop',
}

/** Settings that old forms write as rows of the survey: the name cell holds the value. */
export const SETTING_ROWS: Readonly<Record<string, string>> = {
  form_title: 'form_title',
  set_form_title: 'form_title',
  form_id: 'form_id',
  set_form_id: 'form_id',
}

/** words that people use elsewhere for the same thing */
export const USUAL: Readonly<Record<string, string>> = {
  number: 'integer',
  numeric: 'integer',
  float: 'decimal',
  double: 'decimal',
  txt: 'text',
  boolean: 'select_one',
  select: 'select_one',
  checkbox: 'select_multiple',
  radio: 'select_one',
  label: 'note',
  group: 'begin_group',
  repeat: 'begin_repeat',
  calculation: 'calculate',
  signature: 'image',
}
