/**
 * Which parts of a program satisfy.ts can narrow: an answer, or a number made of one (how many are selected, how long a text is). All
 * else it takes as it is written.
 */
import { toNumber } from '../evaluate/convert.ts'
import { library } from '../evaluate/library.ts'
import type { Program } from '../evaluate/program.ts'
import { ANYTHING, type Domain } from './domain.ts'
import type { Facts } from './facts.ts'

export interface Variable {
  /** `12` for the answer to node 12, `count-selected 12` for how many are selected */
  key: string
  /** -1 when it is made of no single answer */
  node: number
  start: Domain
  /** the answer itself, and not a number made of it */
  isAnswer: boolean
}

/** numbers that are never below zero and have no fraction */
const COUNTS = new Set(['count', 'count-selected', 'count-non-empty', 'string-length', 'position'])
/** another value at each look, or for each row: never the same as another of its kind */
const CHANCE = /"(?:random|uuid|once|now|randomize|position-here|last|column)"/

/** A program by its text, with the scope it is meant in; undefined when twice the same text may have two values. */
export function keyOf(program: Program, scope: number): string | undefined {
  const key = `${scope} ${JSON.stringify(program)}`
  return CHANCE.test(key) ? undefined : key
}

/** What a program stands for, if it is one answer, or a count. */
export function variableOf(facts: Facts, program: Program, scope: number): Variable | undefined {
  if (typeof program !== 'object') return undefined
  const [op, a] = program as [string, Program]
  if (op === 'ref' || op === 'own') {
    const node = a as number
    return { key: String(node), node, start: facts.domain(node), isAnswer: true }
  }
  if (op === 'string') return variableOf(facts, a, scope)
  if (!COUNTS.has(op)) return undefined
  const low = op === 'position' ? 1 : 0
  const start: Domain = { ...ANYTHING, numeric: true, whole: true, bounded: true, blank: false, low }
  const of = op === 'position' ? undefined : variableOf(facts, a, scope)
  if (of && op === 'count-selected')
    return {
      key: `${op} ${of.key}`,
      node: of.node,
      start: { ...start, high: mostOf(of.start) },
      isAnswer: false,
    }
  const key = keyOf(program, scope)
  return key === undefined ? undefined : { key, node: of?.node ?? -1, start, isAnswer: false }
}

/** How many choices an answer can hold. */
function mostOf({ names, texts }: Domain): number {
  if (names) return names.size
  if (!texts) return Number.POSITIVE_INFINITY
  return Math.max(...[...texts].map(text => text.split(/\s+/).filter(Boolean).length))
}

/** The question whose answers in all instances are meant. */
export const memberNode = (program: Program): number | undefined =>
  typeof program === 'object' && (program[0] === 'nodes' || program[0] === 'own-nodes')
    ? (program[1] as number)
    : undefined

/** A cell of a choice that is blank: no node, so that nothing is equal to it and nothing different. */
export const NO_CELL: Program = ['no-cell']
export const isNoCell = (program: Program): boolean => typeof program === 'object' && program[0] === 'no-cell'

export const isWord = (text: string): boolean => text !== '' && !/\s/.test(text)

/** The function selected() itself. */
export const isSelected = (answer: string, name: string): boolean =>
  library.selected!([answer, name], { now: 0, timeZone: 'UTC', newId: () => '', random: () => 0 }) === true

/** A constant as the number it is compared as; undefined for a date, which depends on the time zone. */
export function plainNumber(constant: string | number): number | undefined {
  if (typeof constant === 'number') return constant
  const number = toNumber(constant, 'UTC')
  return Number.isNaN(number) || /^\s*-?[\d.]+\s*$/.test(constant) ? number : undefined
}
