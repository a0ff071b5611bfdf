/**
 * The appearance words of XLSForm: for which types each one is, and what Doorstep's phone does with it. The one table for
 * docs/xlsform-support.md (scripts/support.ts), for the warnings at publication (checks) and for the editor's completion.
 * A word that is not here is ignored, as in every ODK client. An appearance never changes an answer.
 * @see https://docs.getodk.org/form-question-types/ and https://xlsform.org/en/#appearance
 */
import type { NodeKind, QuestionType } from '../definition.ts'

/** What an appearance is written at: a question of a type, or a group or repeat. */
export type AppearanceTarget = QuestionType | Exclude<NodeKind, 'question'>

export type Support = 'yes' | 'partly' | 'no'

export interface Appearance {
  /** as written; `columns-N` and `ex:…` stand for all of their kind */
  word: string
  /** which words are meant, when it is more than `word` itself */
  pattern?: RegExp
  targets: readonly AppearanceTarget[]
  support: Support
  /** what it does; for partly and no: what is missing, or what people see instead */
  note: string
  /** why not, where no web page can ever do it: what is said at publication */
  reason?: 'otherApp' | 'hardware'
}

const SELECTS = ['select_one', 'select_multiple'] as const
const LINES = ['geotrace', 'geoshape'] as const
const DATES = ['date', 'dateTime'] as const
const NUMBERS = ['integer', 'decimal'] as const

const can =
  (support: Support, reason?: Appearance['reason']) =>
  (word: string, targets: readonly AppearanceTarget[], note: string, pattern?: RegExp): Appearance => ({
    word,
    targets,
    support,
    note,
    ...(pattern && { pattern }),
    ...(reason && { reason }),
  })
const yes = can('yes')
const partly = can('partly')

export const APPEARANCES: readonly Appearance[] = [
  // how questions share a screen
  yes('field-list', ['group', 'repeat'], 'all questions of the group on one page'),
  yes('table-list', ['group'], 'selects of one list as a table, with the choices as its header'),
  yes('label', SELECTS, 'the choices without anything to choose: header of a table'),
  yes('list-nolabel', SELECTS, 'what is chosen without the choices: row of a table'),
  yes('list', SELECTS, 'choices and what is chosen in one row'),
  yes(
    'w1 … w12',
    ['group', 'repeat', 'text', ...NUMBERS, ...SELECTS],
    'width in a theme-grid',
    /^w(?:[1-9]|1[0-2])$/,
  ),
  partly('pages', ['group'], 'every question or field-list is a page of its own in any case'),

  // text and numbers
  yes('multiline', ['text'], 'several lines', /^(?:multiline|textarea)$/),
  yes('numbers', ['text'], 'a keyboard of digits; what is stored stays text', /^(?:numbers|numeric|tel)$/),
  yes('masked', ['text'], 'dots instead of what is typed'),
  yes('url', ['text'], 'a link to open: the default of the question; it takes no answer'),
  yes('thousands-sep', [...NUMBERS, 'text'], 'digits in groups of three'),
  yes('counter', ['integer'], 'buttons for one more and one less'),
  yes('bearing', ['decimal'], "the phone's compass; typed where there is none"),
  yes('hidden-answer', ['barcode', 'text'], 'the answer is not shown on the screen'),

  // choices
  yes('minimal', SELECTS, 'closed until it is tapped', /^(?:minimal|spinner|compact-dropdown)$/),
  yes('autocomplete', SELECTS, 'a field that narrows the list', /^(?:autocomplete|search)$/),
  yes('quick', ['select_one'], 'goes on by itself once chosen'),
  yes(
    'columns',
    SELECTS,
    'choices side by side, as many as fit',
    /^(?:columns(?:-flex)?|horizontal(?:-compact)?|compact)$/,
  ),
  yes('columns-N', SELECTS, 'choices in N columns', /^(?:columns|compact)-\d+$/),
  yes('columns-pack', SELECTS, 'choices side by side, each as wide as its text'),
  yes('quickcompact', ['select_one'], 'older word for columns with quick', /^quickcompact(?:-\d+)?$/),
  yes('no-buttons', SELECTS, 'choices without circles or boxes'),
  yes('likert', ['select_one'], 'one scale from left to right'),
  yes('map', ['select_one'], 'choices with a `geometry` on a map without pictures, and as a list below it'),
  yes('image-map', SELECTS, 'shapes of an SVG drawing by their id, and the choices as cards below it'),
  partly(
    'search(…)',
    [...SELECTS, 'rank'],
    'choices from a CSV file, as ODK Collect has it; of several label columns the first is shown',
    /^search\(/,
  ),

  // ranges
  yes('vertical', ['range'], 'the scale stands upright'),
  yes('no-ticks', ['range'], 'without marks on the scale'),
  yes('picker', ['range'], 'a list to pick the number from'),
  yes('rating', ['range'], 'stars'),

  // dates
  yes('month-year', DATES, 'month and year only; the first day is stored'),
  yes('year', DATES, 'the year only; its first day is stored'),
  yes(
    'partial',
    ['date'],
    'Doorstep only: whoever answers says whether day, month or only the year is known; the first day is stored, and `day`, `month` or `year` in a question beside it named `<name>_precision`',
  ),
  yes('no-calendar', DATES, 'day and month to choose, the year to type'),
  yes('ethiopian', DATES, 'its own months; the Gregorian date is stored'),
  yes('coptic', DATES, 'its own months; the Gregorian date is stored'),
  yes('islamic', DATES, 'the civil calendar; the Gregorian date is stored'),
  yes('bikram-sambat', DATES, 'its own months, 1970 to 2089; the Gregorian date is stored'),
  yes('myanmar', DATES, 'its own months; the Gregorian date is stored'),
  yes('persian', DATES, 'its own months; the Gregorian date is stored'),
  yes('buddhist', DATES, 'years of the Buddhist Era; the Gregorian date is stored'),

  // places
  yes('maps', ['geopoint'], 'the place is shown on a map without pictures'),
  yes('placement-map', ['geopoint', ...LINES], 'put by hand on a map without pictures'),
  yes('hide-input', ['geopoint', ...LINES], 'no field to type coordinates in'),

  // pictures, sound, codes
  yes('signature', ['image'], 'a field to sign in'),
  yes('draw', ['image'], 'a field to draw in'),
  yes('annotate', ['image'], 'drawing on a picture'),
  yes('new', ['image', 'audio', 'video'], 'taken now; the gallery is not offered'),
  yes('new-front', ['image', 'video'], 'taken now with the camera on the front', /^(?:new-front|selfie)$/),
  yes('front', ['barcode'], 'the camera on the side of the screen'),

  // what no web page can do
  can('no', 'otherApp')(
    'ex:…',
    ['text', ...NUMBERS, 'image', 'audio', 'video', 'file', 'group'],
    'opens another app of the phone: the answer is given by hand instead',
    /^(?:ex|intent):/,
  ),
  can('no', 'hardware')(
    'printer',
    ['text', 'note'],
    'prints a label over Bluetooth: nothing is printed',
    /^printer/,
  ),
]

/**
 * What a word of an appearance cell means for a type, undefined when no client knows it there.
 * @example appearanceOf('columns-3', 'select_one') → { word: 'columns-N', support: 'yes', … }
 */
export const appearanceOf = (word: string, target: AppearanceTarget): Appearance | undefined =>
  APPEARANCES.find(
    known =>
      known.targets.includes(target) && (known.pattern ? known.pattern.test(word) : known.word === word),
  )
