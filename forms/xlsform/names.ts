/**
 * Names of questions and groups: which are legal, and which may stand side by side. Used by survey.ts.
 * @see XLSForm reference, "name"; XML names without a colon
 */
import type { DefinitionNode } from '../definition.ts'
import type { Finding } from '../findings.ts'
import { error, warning } from './report.ts'

const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u

/** A letter of any script or `_`, then letters, digits, `_`, `-`, `.`. @example 'ឈ្មោះ' → true, '1st' → false */
export const isName = (text: string): boolean => NAME.test(text)

/** The same word as a legal name, for a suggestion. @example 'full name?' → 'full_name' */
export function nameFor(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/\s+/g, '_')
    .replace(/[^\p{L}\p{M}\p{N}_.-]/gu, '')
  const name = /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`
  return isName(name) && name !== '_' && name !== text ? name : undefined
}

/** Finds illegal, reserved and repeated names in the whole form. Two groups may each have a question of the same name. */
export function checkNames(nodes: readonly DefinitionNode[]): Finding[] {
  const findings: Finding[] = []
  const repeats = new Map<string, DefinitionNode>()

  const checkSiblings = (siblings: readonly DefinitionNode[], isRoot: boolean) => {
    const seen = new Map<string, DefinitionNode>()
    const seenLower = new Map<string, DefinitionNode>()
    for (const node of siblings) {
      checkOne(node, isRoot)
      const twin = seen.get(node.name)
      const lookalike = seenLower.get(node.name.toLowerCase())
      if (twin) {
        findings.push(error('name.duplicate', nameCell(node), { name: node.name, otherRow: twin.at.row }))
      } else if (lookalike) {
        const details = { name: node.name, other: lookalike.name, otherRow: lookalike.at.row }
        findings.push(warning('name.differsByCase', nameCell(node), details))
      }
      seen.set(node.name, node)
      seenLower.set(node.name.toLowerCase(), node)
      checkSiblings(node.children, false)
    }
  }

  const checkOne = (node: DefinitionNode, isRoot: boolean) => {
    const at = nameCell(node)
    const { name } = node
    if (!isName(name)) {
      findings.push(error('name.illegal', at, { name, suggestion: nameFor(name) }))
    } else if (isRoot && name === 'meta') {
      findings.push(error('name.reserved', at, { name }))
    }
    if (node.kind !== 'repeat') return
    const other = repeats.get(name)
    if (name === 'data') findings.push(error('name.reserved', at, { name }))
    else if (other) findings.push(error('name.repeatTwice', at, { name, otherRow: other.at.row }))
    else repeats.set(name, node)
  }

  checkSiblings(nodes, true)
  return findings
}

const nameCell = (node: DefinitionNode) => ({ ...node.at, column: 'name' })
