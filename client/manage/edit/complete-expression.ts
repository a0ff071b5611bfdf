/**
 * Completion where `${names}` and expressions stand: questions, functions, columns of a filter, choices in quotes. Pure; complete.ts
 * decides which cells these are.
 */
import { caseFacts } from '../../../forms/eligibility/case-facts.ts'
import { functionHelp, signatureOf } from './function-help.ts'
import { comparedWith, scan } from './scan.ts'
import { type Around, type Completion, offer, type Suggestion } from './suggestion.ts'

/** Columns that also take yes and no. */
export const TRUTHS = new Set([
  'required',
  'read_only',
  'disabled',
  'allow_choice_duplicates',
  'sensitive',
  'photo',
])

/** `${` in texts, triggers and the like. */
export function inReference(
  around: Around,
  column: string,
  text: string,
  caret: number,
): Completion | undefined {
  const open = text.lastIndexOf('\x24{', caret)
  const between = open < 0 ? '' : text.slice(open + 2, caret)
  if (open >= 0 && open + 2 <= caret && !/[{}]/.test(between))
    return references(around, text, open + 2, caret)
  if (column !== 'trigger' && column !== 'repeat') return undefined
  const wanted = around.names.questions.filter(
    question => column === 'trigger' || question.container === 'repeat',
  )
  const all = wanted.map(({ name, label }) => ({ label: name, insert: `\x24{${name}}`, detail: label }))
  return text.includes('$') ? undefined : offer(all, text, 0, text.length, { inDetail: true, isLast: true })
}

/** what a task may read beside facts */
const ofTheCase = Object.keys(caseFacts).map(name => ({ name, label: '' }))

/** Names for the inside of `${}`, the nearest rows first. */
function references(around: Around, text: string, from: number, caret: number): Completion | undefined {
  const after = /^[\p{L}\p{M}\p{N}_.-]*/u.exec(text.slice(caret))?.[0].length ?? 0
  // a brace that stands there already is written anew, so that the caret ends behind it
  const to = caret + after + (text[caret + after] === '}' ? 1 : 0)
  const typed = text.slice(from, caret)
  const named =
    around.kind === 'rules'
      ? [...around.names.facts, ...(around.sheet === 'tasks' ? ofTheCase : [])].map(fact => ({
          ...fact,
          row: 0,
        }))
      : [...around.names.questions]
          .filter(({ row }) => around.sheet !== 'survey' || row !== around.row)
          .sort((a, b) => Math.abs(a.row - around.row) - Math.abs(b.row - around.row))
  const all = named.map(({ name, label }) => ({ label: name, insert: `${name}}`, detail: label }))
  return offer(all, typed, from, to, { inDetail: true, isClosed: true })
}

const FUNCTIONS = Object.entries(functionHelp).sort(([one], [other]) => (one < other ? -1 : 1))

export function inExpression(
  around: Around,
  column: string,
  text: string,
  caret: number,
): Completion | undefined {
  const at = scan(text, caret)
  if (at.in === 'reference') return references(around, text, at.from, caret)
  if (at.in === 'text') return inQuotes(around, text, at.from, caret, at.quote ?? "'")
  const typed = text.slice(at.from, caret)
  if (typed === '') return undefined
  const functions = FUNCTIONS.map(([name, { what, args }]) => ({
    label: signatureOf(name),
    insert: `${name}()`,
    detail: what,
    back: args.length > 0 ? 1 : 0,
  }))
  const columns = column === 'choice_filter' ? around.names.choiceColumns : []
  const truths = TRUTHS.has(column) && text.trim() === typed ? ['yes', 'no'] : []
  const words = [...columns, ...truths].map(word => ({ label: word, insert: word }))
  const found = offer([...words, ...functions], typed, at.from, caret)
  return (
    found && {
      ...found,
      items: found.items.filter(item => item.label.toLowerCase().startsWith(typed.toLowerCase())),
    }
  )
}

/** Choice names after `${q} = '` or `selected(${q}, '`; names of lists, files and questions where a function wants them quoted. */
function inQuotes(
  around: Around,
  text: string,
  from: number,
  caret: number,
  quote: string,
): Completion | undefined {
  const { calls } = scan(text, from - 1)
  const call = calls.at(-1)
  const end = text.indexOf(quote, caret)
  const to = end < 0 ? caret : end
  const typed = text.slice(from, caret)
  const close = end < 0 ? quote : ''
  const put = (name: string, detail?: string): Suggestion => ({
    label: name,
    insert: name + close,
    ...(detail !== undefined && { detail }),
  })
  const question = comparedWith(text.slice(0, from - 1))
  if (question !== undefined) {
    const list =
      question === '.' ? around.list : around.names.questions.find(({ name }) => name === question)?.list
    const choices = (list !== undefined && around.names.lists.get(list)) || []
    return offer(
      choices.map(({ name, label }) => put(name, label)),
      typed,
      from,
      to,
      { inDetail: true, isClosed: true },
    )
  }
  if (call?.name === 'instance')
    return offer(
      [...around.names.lists.keys()].map(name => put(name)),
      typed,
      from,
      to,
    )
  if (call?.name === 'pulldata' && call.argument === 0)
    return offer(
      around.files.map(file => put(file.replace(/\.csv$/, ''))),
      typed,
      from,
      to,
    )
  return undefined
}

/** The call that the caret is in, to show how it goes on: `{ name: 'round', argument: 1 }`. */
export function signatureAt(text: string, caret: number): { name: string; argument: number } | undefined {
  const { calls } = scan(text, caret)
  const call = [...calls].reverse().find(({ name }) => Object.hasOwn(functionHelp, name))
  return call && { name: call.name, argument: call.argument }
}
