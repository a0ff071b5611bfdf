/**
 * The parameters column: `start=0 end=10`, which keys each type has and what they may say. Used by question.ts; the support page
 * and the editor read the table.
 * @see XLSForm reference, "Range", "Randomize choices", "Audit"
 */
import type { Cell, DefinitionNode, QuestionType } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { checkRange } from './range.ts'
import { emptyRecord, error, warning } from './report.ts'
import { suggest } from './suggest.ts'

/** What a value must be: a pattern, and what the finding says of it. */
interface Rule {
  pattern: RegExp
  expected: string
}
type Rules = Readonly<Record<string, Rule>>

const number: Rule = { pattern: /^-?(\d+\.?\d*|\.\d+)$/, expected: '0, 2.5, -1' }
const whole: Rule = { pattern: /^\d+$/, expected: '0, 1, 2, …' }
const truth: Rule = { pattern: /^(true|false)$/i, expected: 'true, false' }
/** can be said with yes only: left out means no */
const only: Rule = { pattern: /^(?:yes|true|true\(\))$/i, expected: 'true' }
const column: Rule = { pattern: /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u, expected: 'name, label, village_code' }
const anything: Rule = { pattern: /^.+$/, expected: '…' }
const oneOf = (...words: string[]): Rule => ({
  pattern: new RegExp(`^(${words.join('|')})$`),
  expected: words.join(', '),
})

const select: Rules = {
  randomize: truth,
  seed: { pattern: /^(-?\d+(\.\d+)?|\$\{[^{}]+\})$/, expected: '42, \x24{…}' },
}
const line: Rules = { 'allow-mock-accuracy': truth, incremental: only, 'reference-geometry': anything }

/** What `parameters` may say, by type; for a select from a file also FILE_PARAMETERS. */
export const PARAMETERS: Partial<Record<QuestionType, Rules>> = {
  select_one: select,
  select_multiple: select,
  rank: select,
  range: {
    start: number,
    end: number,
    step: number,
    tick_interval: number,
    placeholder: number,
    tick_labelset: anything,
  },
  text: { rows: { pattern: /^[1-9]\d*$/, expected: '1, 2, 3, …' } },
  geopoint: {
    'capture-accuracy': number,
    'warning-accuracy': number,
    'allow-mock-accuracy': truth,
    'reference-geometry': anything,
  },
  geotrace: line,
  geoshape: line,
  image: { 'max-pixels': { pattern: /^\d+$/, expected: '640, 1024, …' }, app: anything },
  audio: { quality: oneOf('normal', 'voice-only', 'low', 'external') },
  'background-audio': { quality: oneOf('normal', 'voice-only', 'low') },
  audit: {
    'location-priority': oneOf('no-power', 'low-power', 'balanced', 'high-accuracy'),
    'location-min-interval': whole,
    'location-max-age': whole,
    'track-changes': truth,
    'track-changes-reasons': oneOf('on-form-edit'),
    'identify-user': truth,
  },
}

/** Which columns of the file hold the names and the labels. */
export const FILE_PARAMETERS: Rules = { value: column, label: column }

/** Splits `a=1 b=2` (also `,` and `;`) into its parts; finds words without `=`. */
function splitParameters(cell: Cell, findings: Finding[]): Record<string, string> {
  const parameters = emptyRecord<string>()
  for (const part of cell.text.replace(/\s*=\s*/g, '=').split(/[\s,;]+/)) {
    if (!part) continue
    const middle = part.indexOf('=')
    const key = part.slice(0, middle).toLowerCase()
    if (middle < 1 || middle === part.length - 1) {
      findings.push(error('parameters.syntax', cell.at, { part }))
    } else if (key in parameters) {
      findings.push(error('parameters.twice', cell.at, { key }))
    } else parameters[key] = part.slice(middle + 1)
  }
  return parameters
}

/**
 * Reads the parameters of a question into `node.parameters`, and `value=`/`label=` of a file into its item source.
 * @example 'randomize=true seed=${a}' → { randomize: 'true', seed: '${a}' }
 */
export function readParameters(node: DefinitionNode, cell: Cell | undefined): Finding[] {
  const findings: Finding[] = []
  if (!cell) return findings
  const given = splitParameters(cell, findings)
  const type = node.type
  const rules = type && PARAMETERS[type]
  if (!type || !rules) {
    findings.push(warning('parameters.ignored', cell.at, { type: type ?? node.kind }))
    return findings
  }
  const allowed: Rules = node.items?.from === 'file' ? { ...rules, ...FILE_PARAMETERS } : rules
  for (const [key, value] of Object.entries(given)) {
    const rule = Object.hasOwn(allowed, key) ? allowed[key] : undefined
    if (!rule) {
      const keys = Object.keys(allowed)
      const details = { key, type, allowed: keys.join(', '), suggestion: suggest(key, keys) }
      findings.push(error('parameters.unknown', cell.at, details))
    } else if (!rule.pattern.test(value)) {
      findings.push(error('parameters.value', cell.at, { key, value, expected: rule.expected }))
    } else node.parameters[key] = rule === only ? 'true' : rule === truth ? value.toLowerCase() : value
  }
  if (node.items?.from === 'file') {
    if (node.parameters.value) node.items.value = node.parameters.value
    if (node.parameters.label) node.items.label = node.parameters.label
  }
  if (!findings.length) findings.push(...checkTogether(node, cell))
  return findings
}

/** What the keys of one cell must be to each other. */
function checkTogether(node: DefinitionNode, cell: Cell): Finding[] {
  const { parameters } = node
  if (parameters.seed !== undefined && parameters.randomize !== 'true') {
    return [error('parameters.seedAlone', cell.at)]
  }
  if (node.type === 'range') return checkRange(node, cell)
  if (node.type === 'image') return checkApp(node, cell)
  if (node.type !== 'audit') return []
  const location = ['location-priority', 'location-min-interval', 'location-max-age']
  const missing = location.filter(key => parameters[key] === undefined)
  if (missing.length > 0 && missing.length < location.length) {
    return [error('parameters.auditLocation', cell.at, { missing: missing.join(', ') })]
  }
  if (Number(parameters['location-max-age']) < Number(parameters['location-min-interval'])) {
    const details = { key: 'location-max-age', value: parameters['location-max-age'] }
    return [error('parameters.value', cell.at, { ...details, expected: '≥ location-min-interval' })]
  }
  return []
}

/** The app that takes the picture is named as Android names apps; other appearances open none. */
function checkApp({ parameters, appearance }: DefinitionNode, cell: Cell): Finding[] {
  const opens = appearance.every(word => word === 'annotate')
  const { app } = parameters
  if (app === undefined || !opens || /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/.test(app)) return []
  return [error('parameters.value', cell.at, { key: 'app', value: app, expected: 'org.example.camera' })]
}
