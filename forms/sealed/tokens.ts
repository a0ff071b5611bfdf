// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * The answers of an interview as the form knows them: questions in its order, a choice as its number in the list, what was not
 * asked as a run. A household of five, 150 answers, is some 400 bytes of tokens. compact.ts deflates them. What the form does
 * not explain to the letter is not put into tokens at all: `answersAsTokens` says so, and the JSON text goes as it is.
 *
 *   01–1f  so many nodes without an answer        20–df  the choice of this number in the question's list
 *   e0     text in UTF-8 up to 00                 e1     a whole number, as 7 bits a byte
 *   e2     a group with an answer within          e3     a repeat: how many instances, then each
 *   e4     a day, as days since 1970 in 16 bits   e5     a uuid, which lies with the other random bytes
 */
import type { CompiledForm, CompiledNode } from '../definition.ts'
import { DAY_MS, dayText, instantOf } from '../evaluate/calendar.ts'
import type { AnswerTree } from '../values.ts'
import { hexBytes, uuidOf } from './hex.ts'
import { textOfUtf8, utf8Of } from './utf8.ts'

const runMost = 0x1f
const choice = 0x20
const choicesMost = 0xc0
const text = 0xe0
const whole = 0xe1
const group = 0xe2
const repeat = 0xe3
const day = 0xe4
const uuid = 0xe5

const isWhole = /^(0|[1-9]\d{0,8})$/
const isDay = /^(19[7-9]\d|20\d\d|21[0-3]\d)-\d\d-\d\d$/
const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The nodes within each node, -1 for the root, in the order of the form; kept, as a phone packs many on one form. */
const childrenOf = new WeakMap<CompiledForm, Map<number, number[]>>()
function childrenIn(form: CompiledForm): Map<number, number[]> {
  let children = childrenOf.get(form)
  if (!children) {
    children = new Map()
    for (const [index, { parent }] of form.nodes.entries())
      children.set(parent, [...(children.get(parent) ?? []), index])
    childrenOf.set(form, children)
  }
  return children
}

const choicesOf = (form: CompiledForm, node: CompiledNode): readonly string[] =>
  node.type === 'select_one' && node.items !== undefined ? (form.itemsets[node.items]?.name ?? []) : []

/** Answers as tokens, with the bytes that cannot be made smaller apart; undefined where the form does not explain them all. */
export function answersAsTokens(
  form: CompiledForm,
  answers: AnswerTree,
): { tokens: Uint8Array<ArrayBuffer>; random: number[] } | undefined {
  const out: number[] = []
  const random: number[] = []
  const children = childrenIn(form)
  let blanks = 0
  const put = (...bytes: number[]) => {
    for (; blanks > 0; blanks -= runMost) out.push(Math.min(blanks, runMost))
    blanks = 0
    for (const byte of bytes) out.push(byte)
  }
  const putNumber = (value: number) => {
    for (; value > 0x7f; value >>>= 7) out.push((value & 0x7f) | 0x80)
    out.push(value)
  }
  const putValue = (node: CompiledNode, value: string) => {
    const number = choicesOf(form, node).indexOf(value)
    if (number >= 0 && number < choicesMost) put(choice + number)
    else if (isWhole.test(value)) {
      put(whole)
      putNumber(Number(value))
    } else if (isDay.test(value) && daysOf(value) >= 0) {
      const days = daysOf(value)
      put(day, days >> 8, days & 0xff)
    } else if (isUuid.test(value)) {
      put(uuid)
      random.push(...hexBytes(value))
    } else put(text, ...utf8Of(value), 0)
  }
  /** false: something here is not as the form says */
  const putTree = (parent: number, tree: AnswerTree): boolean => {
    let met = 0
    for (const index of children.get(parent) ?? []) {
      const node = form.nodes[index]!
      if (!Object.hasOwn(tree, node.name)) {
        blanks++
        continue
      }
      met++
      const value = tree[node.name]!
      if (node.kind === 'question') {
        if (typeof value !== 'string' || value.includes('\0')) return false
        putValue(node, value)
      } else if (node.kind === 'group') {
        if (typeof value === 'string' || Array.isArray(value)) return false
        put(group)
        if (!putTree(index, value)) return false
      } else {
        if (!Array.isArray(value)) return false
        put(repeat)
        putNumber(value.length)
        if (!value.every(instance => putTree(index, instance))) return false
      }
    }
    return met === Object.keys(tree).length
  }
  if (!putTree(-1, answers)) return undefined
  return { tokens: new Uint8Array(out), random }
}

const daysOf = (value: string): number => instantOf(value, 'UTC') / DAY_MS
const dayOf = (days: number): string => dayText(days * DAY_MS, 'UTC')

/** What never changes of a form's answers as JSON: names with their colon, by node, and the choices of its list. */
interface Written {
  keys: readonly string[]
  choices: readonly (readonly string[])[]
}
const writtenOf = new WeakMap<CompiledForm, Written>()
function writtenIn(form: CompiledForm): Written {
  let written = writtenOf.get(form)
  if (!written) {
    const ofChoices = (node: CompiledNode) => choicesOf(form, node).slice(0, choicesMost)
    written = {
      keys: form.nodes.map(({ name }) => `${JSON.stringify(name)}:`),
      choices: form.nodes.map(node => ofChoices(node).map(name => JSON.stringify(name))),
    }
    writtenOf.set(form, written)
  }
  return written
}

/**
 * The other way: the answers as JSON text, as it was before they became tokens. It is written as it is read, as the office does this for
 * every interview in the few milliseconds of a request.
 * @param nextRandom the next so many of the bytes that lay apart
 * @throws Error `sealed.damaged`
 */
export function answersText(
  form: CompiledForm,
  tokens: Uint8Array,
  nextRandom: (count: number) => Uint8Array,
): string {
  const children = childrenIn(form)
  const { keys, choices } = writtenIn(form)
  let at = 0
  let blanks = 0
  const wrong = () => new Error('sealed.damaged')
  const next = (): number => {
    const byte = tokens[at++]
    if (byte === undefined) throw wrong()
    return byte
  }
  const number = (): number => {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = next()
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    throw wrong()
  }
  const value = (index: number, token: number): string => {
    if (token >= choice && token < choice + choicesMost) {
      const name = choices[index]![token - choice]
      if (name === undefined) throw wrong()
      return name
    }
    if (token === whole) return `"${number()}"`
    if (token === day) return `"${dayOf((next() << 8) | next())}"`
    if (token === uuid) return `"${uuidOf(nextRandom(16))}"`
    if (token !== text) throw wrong()
    const end = tokens.indexOf(0, at)
    if (end < 0) throw wrong()
    const found = textOfUtf8(tokens.subarray(at, end))
    at = end + 1
    return JSON.stringify(found)
  }
  const instances = (index: number): string => {
    const count = number()
    if (count > tokens.length) throw wrong()
    let found = ''
    for (let n = 0; n < count; n++) found += n === 0 ? tree(index) : `,${tree(index)}`
    return `[${found}]`
  }
  const within = (index: number, token: number): string => {
    const { kind } = form.nodes[index]!
    if (kind === 'question') return value(index, token)
    if (kind === 'group' && token === group) return tree(index)
    if (kind === 'repeat' && token === repeat) return instances(index)
    throw wrong()
  }
  const tree = (parent: number): string => {
    let found = ''
    for (const index of children.get(parent) ?? []) {
      if (blanks === 0) {
        // nothing after the last answer is written down
        if (at >= tokens.length) break
        const token = next()
        if (token > runMost) {
          if (found !== '') found += ','
          found += keys[index] + within(index, token)
          continue
        }
        if (token === 0) throw wrong()
        blanks = token
      }
      blanks--
    }
    return `{${found}}`
  }
  const answers = tree(-1)
  if (at !== tokens.length) throw wrong()
  return answers
}
