/**
 * How each function is called and what it gives, for completion. Arguments in the words of the ODK XForms specification; in
 * brackets what may be left out. forms/expression/signatures.ts is the list of functions; a test holds both together.
 */
import type { Words } from '../../ui/text.ts'

export interface FunctionHelp {
  /** `['number', '[places]']`; `…` = more of the last one */
  args: readonly string[]
  what: Words
}

const help = (args: string, en: string, km: string): FunctionHelp => ({
  args: args === '' ? [] : args.split(', '),
  what: { en, km },
})

export const functionHelp: Readonly<Record<string, FunctionHelp>> = {
  // choices
  selected: help('answer, choice', 'Is this choice chosen?', 'តើជម្រើសនេះត្រូវបានជ្រើសឬទេ?'),
  'selected-at': help(
    'answer, index',
    'The choice chosen at this place; the first is 0',
    'ជម្រើសនៅទីតាំងនេះ លេខដំបូងគឺ ០',
  ),
  'count-selected': help('answer', 'How many choices are chosen', 'ចំនួនជម្រើសដែលបានជ្រើស'),
  'jr:choice-name': help('choice, question in quotes', 'The label of a choice', 'ស្លាកនៃជម្រើស'),
  checklist: help(
    'min, max, answer…',
    'Are between min and max of these true?',
    'តើក្នុងចំណោមនេះពិតចន្លោះ min និង max ឬទេ?',
  ),
  'weighted-checklist': help(
    'min, max, answer, weight…',
    'Is the sum of the weights of what is true between min and max?',
    'តើផលបូកទម្ងន់នៃអ្វីដែលពិត នៅចន្លោះ min និង max ឬទេ?',
  ),

  // conditions
  if: help('condition, then, else', 'One value or the other', 'តម្លៃមួយ ឬតម្លៃមួយទៀត'),
  coalesce: help('first, second', 'The first that is not blank', 'តម្លៃដំបូងដែលមិនទទេ'),
  not: help('condition', 'The opposite', 'ផ្ទុយគ្នា'),
  true: help('', 'True', 'ពិត'),
  false: help('', 'False', 'មិនពិត'),
  once: help('value', 'Computed once, then kept', 'គណនាម្ដង រួចរក្សាទុក'),
  boolean: help('value', 'True unless blank or 0', 'ពិត លើកលែងតែទទេ ឬ ០'),
  'boolean-from-string': help('text', 'True for “true” or “1”', 'ពិតសម្រាប់ “true” ឬ “1”'),

  // repeats
  count: help('repeat', 'How many instances there are', 'ចំនួនដងដែលមាន'),
  'count-non-empty': help('answers', 'How many are not blank', 'ចំនួនដែលមិនទទេ'),
  sum: help('answers', 'The sum over all instances', 'ផលបូកទាំងអស់'),
  position: help('[..]', 'The number of this instance; the first is 1', 'លេខរៀងនៃដងនេះ លេខដំបូងគឺ ១'),
  'indexed-repeat': help('question, repeat, index…', 'The answer in another instance', 'ចម្លើយនៅក្នុងដងផ្សេង'),
  last: help('', 'The number of the last one', 'លេខចុងក្រោយ'),
  current: help('', 'The question itself', 'សំណួរនេះផ្ទាល់'),

  // numbers
  round: help('number, [places]', 'Rounded', 'បង្គត់'),
  int: help('number', 'Without its fraction', 'ដកផ្នែកក្រោយក្បៀស'),
  floor: help('number', 'Rounded down', 'បង្គត់ចុះ'),
  ceiling: help('number', 'Rounded up', 'បង្គត់ឡើង'),
  abs: help('number', 'Without its sign', 'តម្លៃដាច់ខាត'),
  min: help('number…', 'The smallest', 'តូចបំផុត'),
  max: help('number…', 'The largest', 'ធំបំផុត'),
  number: help('value', 'As a number', 'ជាចំនួន'),
  pow: help('base, power', 'To the power', 'ស្វ័យគុណ'),
  sqrt: help('number', 'Square root', 'ឫសការេ'),
  exp: help('number', 'e to the power', 'e ស្វ័យគុណ'),
  exp10: help('number', '10 to the power', '១០ ស្វ័យគុណ'),
  log: help('number', 'Natural logarithm', 'លោការីតធម្មជាតិ'),
  log10: help('number', 'Logarithm to base 10', 'លោការីតគោល ១០'),
  sin: help('radians', 'Sine', 'ស៊ីនុស'),
  cos: help('radians', 'Cosine', 'កូស៊ីនុស'),
  tan: help('radians', 'Tangent', 'តង់សង់'),
  asin: help('number', 'Arc sine', 'អាកស៊ីនុស'),
  acos: help('number', 'Arc cosine', 'អាកកូស៊ីនុស'),
  atan: help('number', 'Arc tangent', 'អាកតង់សង់'),
  atan2: help('y, x', 'Angle of a point', 'មុំនៃចំណុច'),
  pi: help('', '3.14159…', '៣.១៤១៥៩…'),
  random: help('', 'A number between 0 and 1, by chance', 'ចំនួនចៃដន្យពី ០ ដល់ ១'),

  // texts
  concat: help('text…', 'Joined together', 'ភ្ជាប់គ្នា'),
  join: help('between, text…', 'Joined, with something between', 'ភ្ជាប់ ដោយមានអ្វីនៅចន្លោះ'),
  string: help('value', 'As text', 'ជាអត្ថបទ'),
  'string-length': help('text', 'How many letters', 'ចំនួនអក្សរ'),
  substr: help('text, start, [end]', 'A part of it; the first letter is 0', 'ផ្នែកមួយ អក្សរដំបូងគឺ ០'),
  'substring-before': help('text, mark', 'What stands before the mark', 'អ្វីនៅមុខសញ្ញា'),
  'substring-after': help('text, mark', 'What stands after the mark', 'អ្វីនៅក្រោយសញ្ញា'),
  contains: help('text, part', 'Is the part in it?', 'តើមានផ្នែកនេះឬទេ?'),
  'starts-with': help('text, beginning', 'Does it begin so?', 'តើចាប់ផ្ដើមដូច្នេះឬទេ?'),
  'ends-with': help('text, end', 'Does it end so?', 'តើបញ្ចប់ដូច្នេះឬទេ?'),
  'normalize-space': help('text', 'Without needless blanks', 'គ្មានដកឃ្លាលើស'),
  translate: help('text, letters, instead', 'Letters changed one by one', 'ប្ដូរអក្សរមួយៗ'),
  regex: help('text, pattern', 'Does it fit the pattern?', 'តើត្រូវតាមលំនាំឬទេ?'),
  uuid: help('[length]', 'A new unique id', 'លេខសម្គាល់ថ្មី'),
  digest: help('text, method, [coding]', 'A fingerprint: SHA-256, MD5 …', 'ស្នាមម្រាមនៃអត្ថបទ៖ SHA-256, MD5 …'),
  'base64-decode': help('text', 'The text behind a Base64 code', 'អត្ថបទពីកូដ Base64'),

  // days and times
  today: help('', 'The day today', 'ថ្ងៃនេះ'),
  now: help('', 'The day and time now', 'ថ្ងៃ និងម៉ោងឥឡូវ'),
  date: help('value', 'As a day', 'ជាថ្ងៃ'),
  'date-time': help('value', 'As day and time', 'ជាថ្ងៃ និងម៉ោង'),
  'decimal-date-time': help('value', 'Days since 1970', 'ចំនួនថ្ងៃតាំងពី ១៩៧០'),
  'decimal-time': help('time', 'As a part of the day: 0.5 is noon', 'ជាចំណែកនៃថ្ងៃ៖ ០.៥ គឺថ្ងៃត្រង់'),
  'format-date': help('day, format', 'A day as text: %d.%m.%Y', 'ថ្ងៃជាអត្ថបទ៖ %d.%m.%Y'),
  'format-date-time': help('time, format', 'A time as text: %H:%M', 'ម៉ោងជាអត្ថបទ៖ %H:%M'),

  // places
  distance: help('line or points…', 'Length of a line in metres', 'ប្រវែងខ្សែជាម៉ែត្រ'),
  area: help('shape', 'Area in square metres', 'ផ្ទៃក្រឡាជាម៉ែត្រការ៉េ'),
  geofence: help('point, shape', 'Does the point lie inside?', 'តើចំណុចនៅខាងក្នុងឬទេ?'),

  // files and lists
  pulldata: help(
    'file in quotes, column, key column, key',
    'A cell of an attached CSV file',
    'ក្រឡាពីឯកសារ CSV ដែលភ្ជាប់',
  ),
  instance: help('list in quotes', 'The rows of a list or file', 'ជួរនៃបញ្ជី ឬឯកសារ'),
  randomize: help('rows, [seed]', 'In an order by chance', 'តាមលំដាប់ចៃដន្យ'),
}

/** @example signatureOf('round') → 'round(number, [places])' */
export const signatureOf = (name: string): string => `${name}(${functionHelp[name]?.args.join(', ') ?? '…'})`
