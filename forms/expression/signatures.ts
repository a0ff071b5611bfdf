/**
 * How many arguments each function takes: the list of functions that a form may call. resolve.ts asks it at publication, so
 * that nothing has to be counted on a phone. It does not know what a function does (evaluate/functions/, engine/).
 *
 * @see https://getodk.github.io/xforms-spec/#xpath-functions
 */

export interface Signature {
  min: number
  /** Infinity = any number */
  max: number
  /** arguments beyond `min` come in groups of so many: a value and its weight, a repeat and its index */
  step?: number
}

const exactly = (count: number, ...names: string[]): [string, Signature][] => between(count, count, ...names)
const between = (min: number, max: number, ...names: string[]): [string, Signature][] =>
  names.map(name => [name, { min, max }])

export const signatures: Readonly<Record<string, Signature>> = {
  ...Object.fromEntries([
    ...exactly(0, 'true', 'false', 'today', 'now', 'pi', 'random', 'current', 'last'),
    ...exactly(
      1,
      'string',
      'number',
      'boolean',
      'boolean-from-string',
      'not',
      'string-length',
      'normalize-space',
    ),
    ...exactly(1, 'int', 'floor', 'ceiling', 'abs', 'sqrt', 'exp', 'exp10', 'log', 'log10'),
    ...exactly(1, 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'),
    ...exactly(
      1,
      'sum',
      'count',
      'count-non-empty',
      'count-selected',
      'once',
      'instance',
      'area',
      'base64-decode',
    ),
    ...exactly(1, 'date', 'date-time', 'decimal-date-time', 'decimal-time'),
    ...exactly(2, 'substring-before', 'substring-after', 'contains', 'starts-with', 'ends-with', 'regex'),
    ...exactly(2, 'selected', 'selected-at', 'coalesce', 'pow', 'atan2', 'geofence', 'jr:choice-name'),
    ...exactly(2, 'format-date', 'format-date-time'),
    ...exactly(3, 'if', 'translate'),
    ...exactly(4, 'pulldata'),
    ...between(0, 1, 'uuid', 'position'),
    ...between(1, 2, 'round', 'randomize'),
    ...between(2, 3, 'substr', 'digest'),
    ...between(1, Number.POSITIVE_INFINITY, 'concat', 'join', 'min', 'max', 'distance'),
    ...between(2, Number.POSITIVE_INFINITY, 'checklist'),
  ]),
  'weighted-checklist': { min: 4, max: Number.POSITIVE_INFINITY, step: 2 },
  'indexed-repeat': { min: 3, max: 7, step: 2 },
}
