/**
 * The fixed structure of a published form as pages.ts wants it: a tree of nodes that are ever shown, with how many questions
 * each holds. Made once when a form is opened; knows nothing of answers.
 */

import type { CompiledForm, CompiledNode, QuestionType } from '../../forms/definition.ts'
import { isSeen } from '../../forms/question-types.ts'

export interface OutlineNode {
  name: string
  kind: CompiledNode['kind']
  type?: QuestionType
  children: OutlineNode[]
  /** questions below it that people see, those of repeats left out */
  questions: number
  hasRepeat: boolean
  /** `field-list`, `table-list`: everything in it belongs on one page */
  together: boolean
  /** row of a table: the list whose choices are its columns */
  grid?: string
}

/** The children of `/data`, calculations and metadata left out. */
export const readOutline = (form: CompiledForm): OutlineNode[] => {
  const made: (OutlineNode | undefined)[] = []
  const roots: OutlineNode[] = []
  for (const node of form.nodes) {
    if (node.type && !isSeen(node.type)) {
      made.push(undefined)
      continue
    }
    const grid = gridOf(form, node)
    const outline: OutlineNode = {
      name: node.name,
      kind: node.kind,
      type: node.type,
      children: [],
      questions: 0,
      hasRepeat: false,
      together: node.appearance?.some(word => word === 'field-list' || word === 'table-list') ?? false,
      ...(grid !== undefined && { grid }),
    }
    made.push(outline)
    const siblings = node.parent < 0 ? roots : made[node.parent]?.children
    siblings?.push(outline)
  }
  roots.forEach(measure)
  return roots
}

const gridWords = ['label', 'list-nolabel', 'list']

/** Selects of one list one below the other are a table: by their own word, or by that of the group around them. */
const gridOf = (
  form: CompiledForm,
  { type, items, appearance = [], parent }: CompiledNode,
): string | undefined => {
  if (items === undefined || (type !== 'select_one' && type !== 'select_multiple')) return undefined
  const inTable = form.nodes[parent]?.appearance?.includes('table-list') ?? false
  return inTable || appearance.some(word => gridWords.includes(word)) ? items : undefined
}

const measure = (node: OutlineNode): void => {
  if (node.kind === 'question') {
    node.questions = 1
    return
  }
  for (const child of node.children) {
    measure(child)
    if (child.kind !== 'repeat') node.questions += child.questions
    node.hasRepeat ||= child.kind === 'repeat' || child.hasRepeat
  }
}
