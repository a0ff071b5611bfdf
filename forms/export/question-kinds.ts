/**
 * What each question type is in an XForm: the data type of its bind, its control in the body, what fills it by itself. binds.ts
 * and controls.ts read these tables.
 * @see ODK XForms specification, "Data types", "Body elements", "Metadata"
 */
import type { DefinitionNode, QuestionType } from '../definition.ts'

const TYPES: Partial<Record<QuestionType, string>> = {
  integer: 'int',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'dateTime',
  geopoint: 'geopoint',
  geotrace: 'geotrace',
  geoshape: 'geoshape',
  'start-geopoint': 'geopoint',
  'background-geopoint': 'geopoint',
  image: 'binary',
  audio: 'binary',
  video: 'binary',
  file: 'binary',
  osm: 'binary',
  audit: 'binary',
  'background-audio': 'binary',
  barcode: 'barcode',
  rank: 'odk:rank',
  start: 'dateTime',
  end: 'dateTime',
  today: 'date',
}

const RANGE_NUMBERS = ['start', 'end', 'step', 'tick_interval', 'placeholder']

/** Type of a question's bind. A range is of whole numbers when all its numbers are. */
export function bindType({ type, parameters }: DefinitionNode): string {
  if (type === 'range') {
    const isWhole = RANGE_NUMBERS.every(key => !/\./.test(parameters[key] ?? ''))
    return isWhole ? 'int' : 'decimal'
  }
  return (type && TYPES[type]) ?? 'string'
}

/** What a client fills in by itself: preloader and its parameter. */
export const PRELOADS: Partial<Record<QuestionType, [preload: string, parameter: string]>> = {
  start: ['timestamp', 'start'],
  end: ['timestamp', 'end'],
  today: ['date', 'today'],
  deviceid: ['property', 'deviceid'],
  username: ['property', 'username'],
  phonenumber: ['property', 'phonenumber'],
  email: ['property', 'email'],
  simserial: ['property', 'simserial'],
  subscriberid: ['property', 'subscriberid'],
}

/** Element of the body by type; all other types that are seen are `<input>`. */
export const CONTROLS: Partial<Record<QuestionType, string>> = {
  select_one: 'select1',
  select_multiple: 'select',
  rank: 'odk:rank',
  range: 'range',
  acknowledge: 'trigger',
  image: 'upload',
  audio: 'upload',
  video: 'upload',
  file: 'upload',
  osm: 'upload',
}

export const MEDIA_TYPES: Partial<Record<QuestionType, string>> = {
  image: 'image/*',
  audio: 'audio/*',
  video: 'video/*',
  file: 'application/*',
  osm: 'osm/*',
}

/** Rows that attach a file or keep a log: no node in the record (the log has its place in `meta`). */
export const isOutsideRecord = (node: DefinitionNode): boolean =>
  node.type === 'csv-external' || node.type === 'xml-external' || node.type === 'audit'

/** A bind's own attributes, from parameters of the question. */
export function bindParameters({ type, parameters }: DefinitionNode): Record<string, string | undefined> {
  if (type === 'image') return { 'orx:max-pixels': parameters['max-pixels'] }
  if (type === 'audio') return { 'odk:quality': parameters.quality }
  if (type === 'geopoint' || type === 'geotrace' || type === 'geoshape') {
    return { 'odk:allow-mock-accuracy': parameters['allow-mock-accuracy'] }
  }
  if (type !== 'audit') return {}
  const keys = Object.keys(parameters)
  return Object.fromEntries(keys.map(key => [`odk:${key}`, parameters[key]]))
}

/** A control's own attributes, from parameters of the question. */
export function controlParameters({ type, parameters }: DefinitionNode): Record<string, string | undefined> {
  switch (type) {
    case 'text':
      return { rows: parameters.rows }
    case 'range':
      return {
        start: parameters.start ?? '1',
        end: parameters.end ?? '10',
        step: parameters.step ?? '1',
        'odk:tick-interval': parameters.tick_interval,
        'odk:placeholder': parameters.placeholder,
      }
    case 'geopoint':
      return {
        accuracyThreshold: parameters['capture-accuracy'],
        unacceptableAccuracyThreshold: parameters['warning-accuracy'],
      }
    case 'geotrace':
    case 'geoshape':
      return { incremental: parameters.incremental }
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
    case 'osm':
      return { mediatype: MEDIA_TYPES[type], intent: parameters.app }
    default:
      return {}
  }
}
