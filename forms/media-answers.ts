/**
 * Which answers of a record name a file: the phone makes the list of files from it when an interview is finished, the worker
 * compares that list with the answers.
 */
import type { CompiledForm, NodeIndex, QuestionType } from './definition.ts'
import type { AnswerTree } from './values.ts'

const media: ReadonlySet<QuestionType | undefined> = new Set<QuestionType>([
  'image',
  'audio',
  'video',
  'file',
  'background-audio',
  'audit',
])

/** Is the answer of such a question the name of a file? */
export const isMedia = (type: QuestionType | undefined): boolean => media.has(type)

/** @example { path: '/data/members[2]/photo', name: 'image-1795310000000.jpg' } */
export interface MediaAnswer {
  path: string
  name: string
}

/** The answers to media questions, in the order of the form; answers that the form does not know are passed over. */
export function mediaAnswers(form: Pick<CompiledForm, 'nodes'>, answers: AnswerTree): MediaAnswer[] {
  if (!form.nodes.some(node => isMedia(node.type))) return []
  const children: NodeIndex[][] = [[], ...form.nodes.map(() => [])]
  for (const [index, { parent }] of form.nodes.entries()) children[parent + 1]!.push(index)
  const found: MediaAnswer[] = []
  const walk = (node: NodeIndex, tree: AnswerTree, path: string) => {
    for (const child of children[node + 1]!) {
      const { name, type } = form.nodes[child]!
      const value = Object.hasOwn(tree, name) ? tree[name] : undefined
      if (typeof value === 'string') {
        // a default that names a picture of the form itself was not made at the door
        if (isMedia(type) && value && !value.startsWith('jr://'))
          found.push({ path: `${path}/${name}`, name: value })
      } else if (Array.isArray(value))
        for (const [at, inside] of value.entries()) walk(child, inside, `${path}/${name}[${at + 1}]`)
      else if (value) walk(child, value, `${path}/${name}`)
    }
  }
  walk(-1, answers, '/data')
  return found
}
