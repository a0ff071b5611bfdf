/**
 * What a new version breaks for those who read the answers: properties that nothing is saved to any more, answers of another
 * type, choices that rules compare with and nobody can choose. diff.ts calls it. A rename alone breaks nothing: lists and
 * rules read properties (save_to), and interviews under way finish on their own version.
 */
import type { DefinitionNode, FormDefinition } from '../../forms/definition.ts'
import type { Rule, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { ProgramOperand } from '../../forms/evaluate/program.ts'
import type { DiffWarning } from '../contract/manage.ts'
import { labelOf, type Pairs, type Placed, typeOf } from './pair-nodes.ts'

/** `persons#age` → `age`; rules read the properties of household and person as one table (eligibility/facts.ts). */
const propertyOf = ({ saveTo }: DefinitionNode): string | undefined => saveTo?.text.replace(/^.*#/, '').trim()

/** The first row that is saved to each property. */
function savings(rows: readonly Placed[]): Map<string, Placed> {
  const found = new Map<string, Placed>()
  for (const row of rows) {
    const property = propertyOf(row.node)
    if (property && !found.has(property)) found.set(property, row)
  }
  return found
}

export function diffWarnings(
  pairs: Pairs,
  old: FormDefinition,
  fresh: FormDefinition,
  ruleSet: RuleSet | null,
): DiffWarning[] {
  const readers = new Readers(ruleSet)
  const now = savings(pairs.now)
  const newOf = new Map([...pairs.oldOf].map(([row, was]) => [was, row]))
  const warnings: DiffWarning[] = []
  for (const [property, was] of savings(pairs.before)) {
    const rules = readers.rulesOf(property)
    const is = now.get(property)
    if (!is) {
      const still = newOf.get(was)
      const { path, node } = still ?? was
      const label = labelOf(node.label, (still ? fresh : old).defaultLanguage)
      warnings.push({ kind: 'propertyLost', name: path, label, property, rules, at: still?.node.at ?? null })
      continue
    }
    const what = { name: is.path, label: labelOf(is.node.label, fresh.defaultLanguage), property, rules }
    const [before, after] = [was.node.type, is.node.type]
    if (before !== after)
      warnings.push({
        ...what,
        kind: 'propertyRetyped',
        before: typeOf(was.node),
        now: typeOf(is.node),
        at: is.node.at,
      })
    for (const choice of lostChoices(was.node, is.node, old, fresh)) {
      const comparing = readers.rulesComparing(property, choice)
      if (comparing.length > 0)
        warnings.push({ ...what, kind: 'choiceLost', rules: comparing, choice, at: is.node.at })
    }
  }
  return warnings
}

/** Names that could be chosen and cannot be any more; of lists of the workbook only. */
function lostChoices(
  was: DefinitionNode,
  is: DefinitionNode,
  old: FormDefinition,
  fresh: FormDefinition,
): string[] {
  const names = ({ items }: DefinitionNode, { lists, externalLists }: FormDefinition) =>
    items?.from === 'list'
      ? lists[items.list]
      : items?.from === 'external'
        ? externalLists[items.list]
        : undefined
  const [before, now] = [names(was, old), names(is, fresh)]
  if (!before || !now) return []
  const kept = new Set(now.map(choice => choice.name))
  return [...new Set(before.map(choice => choice.name))].filter(name => !kept.has(name))
}

/** Which rules read a property, directly or by a fact that is calculated from it, and which texts they compare it with. */
class Readers {
  readonly #ruleSet: RuleSet | null
  /** fact → facts calculated from it, and itself */
  readonly #derived = new Map<string, Set<string>>()

  constructor(ruleSet: RuleSet | null) {
    this.#ruleSet = ruleSet
    for (const fact of ruleSet?.facts ?? [])
      for (const read of fact.reads ?? []) {
        const names = this.#derived.get(read) ?? new Set()
        this.#derived.set(read, names.add(fact.name))
      }
  }

  /** The property and all facts that hang on it, however far. */
  #factsOf(property: string): Set<string> {
    const found = new Set([property])
    for (const fact of found) for (const derived of this.#derived.get(fact) ?? []) found.add(derived)
    return found
  }

  rulesOf(property: string): string[] {
    const facts = this.#factsOf(property)
    return (this.#ruleSet?.rules ?? [])
      .filter(rule => rule.reads.some(read => facts.has(read)))
      .map(rule => rule.id)
  }

  /** Rules that compare it with this text; of a calculated fact the rules that read it, where its calculation compares. */
  rulesComparing(property: string, text: string): string[] {
    if (!this.#ruleSet) return []
    const comparing = new Set<string>()
    for (const fact of this.#ruleSet.facts) {
      const index = fact.reads?.indexOf(property) ?? -1
      if (index >= 0 && fact.calculation !== undefined && compares(fact.calculation, index, text))
        for (const rule of this.rulesOf(fact.name)) comparing.add(rule)
    }
    const direct = (rule: Rule) => {
      const index = rule.reads.indexOf(property)
      return index >= 0 && rule.when.some(program => compares(program, index, text))
    }
    return this.#ruleSet.rules.filter(rule => comparing.has(rule.id) || direct(rule)).map(rule => rule.id)
  }
}

/** Does some operation have both the reference and the text among its operands? `['=', ['ref', 3], 'driver']` */
function compares(program: ProgramOperand, index: number, text: string): boolean {
  if (!Array.isArray(program)) return false
  const operands = program.slice(1)
  const isReference = (operand: ProgramOperand): boolean =>
    Array.isArray(operand) &&
    ((operand[0] === 'ref' && operand[1] === index) || (operand[0] === 'string' && isReference(operand[1]!)))
  if (operands.includes(text) && operands.some(isReference)) return true
  return operands.some(operand => compares(operand, index, text))
}
