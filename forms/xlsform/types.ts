/**
 * The type column: which question it is, or which group begins or ends, whatever of XLSForm's many spellings was used.
 * read by survey.ts. Knows the spellings only; whether a list or file exists is asked elsewhere.
 * @see XLSForm reference, "Question types"
 */
import type { ItemSource, QuestionType } from '../definition.ts'
import { suggest } from './suggest.ts'
import {
  ALIASES,
  CONTAINERS,
  type Container,
  PLAIN,
  PRESETS,
  SELECTS,
  SETTING_ROWS,
  type SelectSource,
  USUAL,
} from './type-spellings.ts'

export type ParsedType =
  | { is: 'begin'; container: Container; list?: string }
  | { is: 'end'; container: Container }
  | {
      is: 'question'
      type: QuestionType
      items?: ItemSource
      orOther?: boolean
      /** of an old type such as `percentage` */
      constraint?: string
    }
  /** `set form title`: a setting written as a row */
  | { is: 'setting'; setting: string }
  | { is: 'wrong'; code: string; details: Record<string, string | undefined> }

const OR_OTHER = /\s+or[_ ](?:specify[_ ])?other$/
const FILE_NAME = /\.(csv|xml|geojson)$/i
const REFERENCE = /^\$\{\s*([^{}]+?)\s*\}$/

/** a blank of the words may be a `_`; a list's name begins after a blank, so that `select_one from_here` has the list `from_here` */
const SELECT_PATTERNS = SELECTS.map(([words, type, from]) => ({
  pattern: new RegExp(`^${words.replaceAll(' ', '[ _]')}(?= |$)`),
  type,
  from,
}))

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
  const spaced = text.replaceAll('_', ' ')
  const preset = Object.hasOwn(PRESETS, spaced) ? PRESETS[spaced] : undefined
  if (preset) return { is: 'question', ...preset }
  const setting = text.replace(/\s+/g, '_').toLowerCase()
  if (Object.hasOwn(SETTING_ROWS, setting)) return { is: 'setting', setting: SETTING_ROWS[setting]! }
  // the tags of a building are asked for by another app
  if (/^osm \S+$/.test(text)) return { is: 'question', type: 'osm' }
  return parseSelect(text) ?? wrongType(text)
}

function plainType(text: string): QuestionType | undefined {
  const exact = PLAIN.find(type => type === text)
  if (exact) return exact
  const words = text.replaceAll('_', ' ')
  if (words === 'get phone number') return 'phonenumber'
  const bare = words.replace(/^(?:q|get|add) /, '').replace(/ prompt$/, '')
  return Object.hasOwn(ALIASES, bare) ? ALIASES[bare] : PLAIN.find(type => type === bare)
}

function parseSelect(text: string): ParsedType | undefined {
  for (const { pattern, type, from } of SELECT_PATTERNS) {
    const words = pattern.exec(text)?.[0]
    if (words === undefined) continue
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

function itemSource(list: string, from: SelectSource): ItemSource | undefined {
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
