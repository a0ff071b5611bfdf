/**
 * The type column: which question it is, or which group begins or ends, whatever of XLSForm's many spellings was used.
 * read by survey.ts. Knows the spellings only; whether a list or file exists is asked elsewhere.
 * @see XLSForm reference, "Question types"
 */
import type { ItemSource, QuestionType } from '../definition.ts'
import { suggest } from './suggest.ts'

export type Container = 'group' | 'repeat' | 'loop'

export type ParsedType =
  | { is: 'begin'; container: Container; list?: string }
  | { is: 'end'; container: Container }
  | { is: 'question'; type: QuestionType; items?: ItemSource; orOther?: boolean }
  | { is: 'wrong'; code: string; details: Record<string, string | undefined> }

const PLAIN: readonly QuestionType[] = [
  'text',
  'integer',
  'decimal',
  'note',
  'date',
  'time',
  'dateTime',
  'range',
  'geopoint',
  'geotrace',
  'geoshape',
  'start-geopoint',
  'background-geopoint',
  'image',
  'audio',
  'video',
  'file',
  'background-audio',
  'barcode',
  'acknowledge',
  'calculate',
  'hidden',
  'start',
  'end',
  'today',
  'deviceid',
  'username',
  'phonenumber',
  'email',
  'simserial',
  'subscriberid',
  'audit',
  'csv-external',
  'xml-external',
]

const ALIASES: Readonly<Record<string, QuestionType>> = {
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
  'phone number': 'phonenumber',
  'subscriber id': 'subscriberid',
  'sim id': 'simserial',
}

/** first words of a select, longest first: `select one from file` must not be read as `select one` with a list `from` */
const SELECTS: readonly [words: string, type: QuestionType, from: 'list' | 'file' | 'external'][] = [
  ['add select multiple prompt using', 'select_multiple', 'list'],
  ['select all that apply from', 'select_multiple', 'list'],
  ['add select one prompt using', 'select_one', 'list'],
  ['select multiple from file', 'select_multiple', 'file'],
  ['select one from file', 'select_one', 'file'],
  ['select all that apply', 'select_multiple', 'list'],
  ['select one external', 'select_one', 'external'],
  ['select multiple from', 'select_multiple', 'list'],
  ['select one from', 'select_one', 'list'],
  ['select multiple', 'select_multiple', 'list'],
  ['select one', 'select_one', 'list'],
  ['select1', 'select_one', 'list'],
  ['odk:rank', 'rank', 'list'],
  ['rank', 'rank', 'list'],
]

const CONTAINERS: Readonly<Record<string, Container>> = {
  group: 'group',
  repeat: 'repeat',
  lgroup: 'repeat',
  'looped group': 'repeat',
  loop: 'loop',
}

const OR_OTHER = /\s+or[_ ](?:specify[_ ])?other$/
const FILE_NAME = /\.(csv|xml|geojson)$/i
const REFERENCE = /^\$\{\s*([^{}]+?)\s*\}$/

/** all spellings that a suggestion may name */
const SPELLINGS = [
  ...PLAIN,
  'select_one',
  'select_multiple',
  'select_one_from_file',
  'select_multiple_from_file',
  'select_one_external',
  'rank',
  'begin_group',
  'end_group',
  'begin_repeat',
  'end_repeat',
]

/**
 * Reads a type cell.
 * @example 'select_one yn or_other' → question select_one, items of list yn, orOther
 * @example 'begin group' → begin group; 'selct_one yn' → wrong, with the suggestion 'select_one yn'
 */
export function parseType(text: string): ParsedType {
  const border = /^(begin|end)[ _](group|repeat|lgroup|looped[ _]group|loop)(?:\s+(?:over\s+)?(\S+))?$/.exec(
    text,
  )
  if (border) {
    const container = CONTAINERS[border[2]!.replace('_', ' ')]!
    if (border[1] === 'end') return { is: 'end', container }
    return border[3] ? { is: 'begin', container, list: border[3] } : { is: 'begin', container }
  }
  const plain = plainType(text)
  if (plain) return { is: 'question', type: plain }
  return parseSelect(text) ?? wrongType(text)
}

function plainType(text: string): QuestionType | undefined {
  const exact = PLAIN.find(type => type === text)
  if (exact) return exact
  const bare = text
    .replace(/^(?:q|get|add)[ _]/, '')
    .replace(/[ _]prompt$/, '')
    .replaceAll('_', ' ')
  return Object.hasOwn(ALIASES, bare) ? ALIASES[bare] : PLAIN.find(type => type === bare)
}

function parseSelect(text: string): ParsedType | undefined {
  const withBlanks = text.replace(/^[a-z1:_ ]+/, words => words.replaceAll('_', ' '))
  for (const [words, type, from] of SELECTS) {
    if (withBlanks !== words && !withBlanks.startsWith(`${words} `)) continue
    const orOther = OR_OTHER.test(text)
    const list = text.slice(words.length).replace(OR_OTHER, '').trim()
    if (!list) return { is: 'wrong', code: 'type.listMissing', details: { type: text } }
    const items = itemSource(list, from)
    if (!items) return { is: 'wrong', code: 'type.fileExtension', details: { type: text, file: list } }
    if (items.from !== 'file' && /\s/.test(list) && items.from !== 'repeat') {
      return { is: 'wrong', code: 'type.listBlank', details: { type: text, list } }
    }
    return orOther ? { is: 'question', type, items, orOther: true } : { is: 'question', type, items }
  }
  return undefined
}

function itemSource(list: string, from: 'list' | 'file' | 'external'): ItemSource | undefined {
  if (from === 'external') return { from: 'external', list }
  if (from === 'list') {
    const reference = REFERENCE.exec(list)
    return reference ? { from: 'repeat', reference: reference[1]! } : { from: 'list', list }
  }
  const extension = FILE_NAME.exec(list)?.[1]?.toLowerCase()
  if (!extension) return undefined
  return extension === 'geojson'
    ? { from: 'file', file: list, value: 'id', label: 'title' }
    : { from: 'file', file: list, value: 'name', label: 'label' }
}

function wrongType(text: string): ParsedType {
  const lower = text.toLowerCase()
  if (lower !== text && parseType(lower).is !== 'wrong') return unknownType(text, lower)
  const [first = '', ...rest] = text.split(/\s+/)
  const nearestFirst = rest.length ? suggest(first, SPELLINGS) : undefined
  const nearest = nearestFirst && [nearestFirst, ...rest].join(' ')
  const usual = Object.hasOwn(USUAL, lower) ? USUAL[lower] : undefined
  return unknownType(text, suggest(text, SPELLINGS) ?? nearest ?? usual)
}

const unknownType = (type: string, suggestion: string | undefined): ParsedType => ({
  is: 'wrong',
  code: 'type.unknown',
  details: { type, suggestion },
})

/** words that people use elsewhere for the same thing */
const USUAL: Readonly<Record<string, string>> = {
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
}
