/**
 * Answers that an expression asks for and nobody can give: `${sex} = 'Male'` where the list says `male`, `selected(${a}, 'tpyo')`,
 * `${code} = '3'` where the calculation comes to 1 or 2. Called by form.ts.
 */
import { ROOT } from '../compile/outline.ts'
import type { ChoiceDefinition } from '../definition.ts'
import { toText } from '../evaluate/convert.ts'
import type { Program } from '../evaluate/program.ts'
import type { Finding } from '../findings.ts'
import { warning } from '../xlsform/report.ts'
import { suggest } from '../xlsform/suggest.ts'
import { expressionCells, operationsOf } from './cells.ts'
import { constantOf } from './constants.ts'
import { narrowNumber, narrowSelected, narrowText } from './domain.ts'
import type { Facts } from './facts.ts'

/** as many as a sentence can hold */
const MOST_NAMED = 6

const READERS = new Set(['ref', 'own', 'nodes', 'own-nodes'])

export function checkNamedChoices(facts: Facts): Finding[] {
  const findings: Finding[] = []
  for (const { at, program } of expressionCells(facts)) {
    const told = new Set<string>()
    for (const [op, a, b] of operationsOf(program)) {
      if (op !== '=' && op !== '!=' && op !== 'selected') continue
      const [node, value] = [questionOf(a), constantOf(b!)]
      const [turnedNode, turnedValue] = op === 'selected' ? [] : [questionOf(b), constantOf(a!)]
      const asked = node ?? turnedNode
      const wanted = node === undefined ? turnedValue : value
      if (asked === undefined || (typeof wanted !== 'string' && typeof wanted !== 'number')) continue
      const text = toText(wanted)
      const key = `${asked} ${text}`
      if (text === '' || told.has(key) || canBe(facts, op, asked, wanted)) continue
      told.add(key)
      const made = describe(facts, asked, text)
      if (made) findings.push(warning(made.code, at, made.details))
    }
  }
  return findings
}

function questionOf(program: Program | undefined): number | undefined {
  if (typeof program !== 'object' || !READERS.has(program[0]) || program[1] === ROOT) return undefined
  return program[1] as number
}

function canBe(facts: Facts, op: string, node: number, wanted: string | number): boolean {
  const domain = facts.domain(node)
  if (!domain.texts && !domain.names) return true
  const text = toText(wanted)
  if (op === 'selected')
    return (
      /\s/.test(text) ||
      narrowSelected(domain, text, true, (answer, name) => answer.split(/\s+/).includes(name)) !== undefined
    )
  return (
    (typeof wanted === 'number' ? narrowNumber(domain, wanted, true) : narrowText(domain, text, true)) !==
    undefined
  )
}

function describe(facts: Facts, node: number, value: string) {
  const definition = facts.definition(node)
  const question = definition.name
  const choices = facts.choicesOf(node)
  if (!choices) {
    const results = [...(facts.domain(node).texts ?? [])].filter(text => text !== '')
    // a calculation that is always blank is told of by nobody, but then there is nothing to suggest either
    if (results.length === 0) return undefined
    const details = { value, question, suggestion: suggest(value, results), possible: listed(results) }
    return { code: 'value.unknown', details }
  }
  const list = definition.items && 'list' in definition.items ? definition.items.list : undefined
  const file = definition.items?.from === 'file' ? definition.items.file : undefined
  const rows =
    definition.items?.from === 'list' ? facts.names.definition.lists[definition.items.list] : undefined
  const suggestion = suggest(value, choices) ?? byLabel(rows ?? [], value)
  return {
    code: 'choice.unknown',
    details: { choice: value, question, list: list ?? file, suggestion, possible: listed([...choices]) },
  }
}

/** Who writes a label means its choice. @example 'Male' → 'm' */
function byLabel(choices: readonly ChoiceDefinition[], text: string): string | undefined {
  const wanted = text.trim().toLowerCase()
  return choices.find(choice =>
    Object.values(choice.label).some(label => label.trim().toLowerCase() === wanted),
  )?.name
}

/** @example ['a', 'b'] → 'a, b'; longer lists end in … */
function listed(names: readonly string[]): string {
  return names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ', …' : '')
}
