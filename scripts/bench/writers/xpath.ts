/** `${name}` of an XLSForm as the XPath that pyxform would write, for the two peers that read XForms. */
import { type BenchForm, type Item, placedQuestions } from '../workloads/form.ts'

/** name → path of every question and section; names are unique in the bench's forms */
export function pathsOf({ children }: BenchForm): Map<string, string> {
  const paths = new Map<string, string>()
  const walk = (items: readonly Item[], parent: string): void => {
    for (const item of items) {
      const path = `${parent}/${item.name}`
      paths.set(item.name, path)
      if (item.kind !== 'question') walk(item.children, path)
    }
  }
  walk(children, '/data')
  return paths
}

/** path of each question in a repeat → path of the repeat */
export const repeatsOf = ({ children }: BenchForm): Map<string, string> =>
  new Map(placedQuestions(children).flatMap(({ path, repeat }) => (repeat ? [[path, repeat] as const] : [])))

/** Absolute paths with a blank on both sides; between questions of one instance relative ones, ` ../year `. */
export function xpathWriter(form: BenchForm): (expression: string, from: string) => string {
  const paths = pathsOf(form)
  const repeats = repeatsOf(form)
  return (expression, from) =>
    expression.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const path = paths.get(name)
      if (!path) throw new Error(`${from} reads ${name}, which the form has not`)
      const repeat = repeats.get(path)
      return repeat && repeat === repeats.get(from) ? ` ../${name} ` : ` ${path} `
    })
}

export const xmlText = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
