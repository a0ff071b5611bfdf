/** @getodk/xforms-engine as the bench sees it. It runs on a DOM: Chromium's, or in Node the one of node-dom.ts. */
import { type InputNode, loadForm, type RepeatInstanceNode, type RootNode } from '@getodk/xforms-engine'
import type { Input, OpenForm, Subject } from '../subjects/subject.ts'

type LoadedForm = Awaited<ReturnType<typeof loadForm>>
type Node = RootNode['currentState']['children'][number] | RepeatInstanceNode

const SUBMISSION = 'xml_submission_file'

/** A loaded form or the reason why it is none. */
function usable(form: LoadedForm) {
  if (form.status === 'failure') throw form.error
  return form
}

export const odk: Subject = {
  import: ({ form, files }: Input) =>
    loadForm(form, {
      fetchFormAttachment: async url =>
        new Response(files[url.href.split('/').at(-1)!], { headers: { 'content-type': 'text/csv' } }),
    }),
  load: form => opened(usable(form as LoadedForm).createInstance().root),
  async restore(form, { record }) {
    const data = new FormData()
    data.set(SUBMISSION, new File([record], SUBMISSION, { type: 'text/xml' }))
    const instance = await usable(form as LoadedForm).restoreInstance({ data: [data as never] })
    return opened(instance.root)
  },
}

function opened(root: RootNode): OpenForm {
  let nodes = new Map<string, Node>()
  const collect = (all: readonly Node[] | null): void => {
    for (const node of all ?? []) {
      nodes.set(node.currentState.reference, node)
      collect(node.currentState.children as readonly Node[] | null)
    }
  }
  const find = (path: string): Node => {
    if (!nodes.has(path)) {
      nodes = new Map()
      collect(root.currentState.children)
    }
    const node = nodes.get(path)
    if (!node) throw new Error(`odk has no node ${path}`)
    return node
  }
  const repeat = (path: string) => {
    const node = find(path)
    if (node.nodeType !== 'repeat-range:uncontrolled') throw new Error(`${path} is no open repeat`)
    return node
  }
  return {
    answering(path, value) {
      const node = find(path)
      if (node.nodeType === 'select') return () => void node.selectValue(value)
      if (node.nodeType !== 'input') throw new Error(`${path} is not asked`)
      return () => void (node as InputNode<'string'>).setValue(value)
    },
    choices(path) {
      const node = find(path)
      return () => node.currentState.valueOptions?.length ?? 0
    },
    value(path) {
      const { value } = find(path).currentState
      if (Array.isArray(value)) return value.join(' ')
      return value === null || value === undefined ? '' : String(value)
    },
    isShown: path => find(path).currentState.relevant,
    add: path => void repeat(path).addInstances(),
    removeLast(path) {
      const range = repeat(path)
      range.removeInstances(range.currentState.children.length - 1)
    },
    language(name) {
      const language = root.languages.find(one => 'language' in one && one.language === name)
      return () => void root.setLanguage(language!)
    },
    label: path => find(path).currentState.label?.asString ?? '',
    async serialize() {
      const payload = await root.prepareInstancePayload({ payloadType: 'monolithic' })
      return (payload.data[0].get(SUBMISSION) as File).text()
    },
  }
}
