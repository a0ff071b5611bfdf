/** The bench's form as SurveyJS has it: panels, dynamic panels, expression questions; and its saved data. */
import type { Answers, BenchForm, Choice, Item, Question } from '../workloads/form.ts'
import { pathsOf, repeatsOf } from './xpath.ts'

/** SurveyJS spells the first language `default`. */
export const surveyLanguages = ({ languages }: BenchForm): string[] =>
  languages.length === 1 ? ['default'] : ['default', 'km']

export function surveyJson(form: BenchForm): string {
  const paths = pathsOf(form)
  const repeats = repeatsOf(form)
  const languages = surveyLanguages(form)
  const text = (label: readonly string[]) =>
    languages.length === 1
      ? label[0]
      : Object.fromEntries(languages.map((language, index) => [language, label[index]]))

  /** `sum(${income})` of a repeat's question → `sumInArray({m}, 'income')`; `if` is `iif` */
  const expression = (written: string, own: string): string =>
    written
      .replace(/sum\(\$\{(\w+)\}\)/g, (_, name: string) => {
        const repeat = repeats.get(paths.get(name)!)!
        return `sumInArray({${repeat.slice('/data/'.length)}}, '${name}')`
      })
      .replace(/count\(\$\{(\w+)\}\)/g, '{$1.length}')
      .replace(/\bif\(/g, 'iif(')
      .replace(/(^|\s)\.(?=\s)/g, `$1\${${own.split('/').at(-1)}}`)
      .replace(/\$\{(\w+)\}/g, (_, name: string) =>
        repeats.has(paths.get(name)!) && repeats.has(own) ? `{panel.${name}}` : `{${name}}`,
      )

  const offered = (question: Question) => {
    const choice = ({ name, label, column }: Choice) => ({
      value: name,
      text: text(label),
      ...(question.filter && {
        visibleIf: `{${question.filter.equals}} = '${column?.[question.filter.column]}'`,
      }),
    })
    return (form.tables[question.list!] ?? form.lists[question.list!])!.map(choice)
  }

  const element = (item: Item, parent: string): unknown => {
    const path = `${parent}/${item.name}`
    if (item.kind !== 'question') {
      const elements = item.children.map(child => element(child, path))
      const { name } = item
      return item.kind === 'group'
        ? { type: 'panel', name, title: text(item.label), elements }
        : { type: 'paneldynamic', name, title: text(item.label), panelCount: 1, templateElements: elements }
    }
    const common = {
      name: item.name,
      title: text(item.label),
      ...(item.relevant !== undefined && { visibleIf: expression(item.relevant, path) }),
      ...(item.constraint !== undefined && {
        validators: [{ type: 'expression', expression: expression(item.constraint, path) }],
      }),
    }
    if (item.type === 'calculate')
      return { type: 'expression', ...common, expression: expression(item.calculation!, path) }
    if (item.type === 'select_one') return { type: 'dropdown', ...common, choices: offered(item) }
    return { type: 'text', ...common, ...(item.type === 'integer' && { inputType: 'number' }) }
  }
  return JSON.stringify({
    pages: [{ name: 'p', elements: form.children.map(child => element(child, '/data')) }],
  })
}

/** Answers without their groups, numbers as numbers: `{ q0: 30, m: [{ name: 'A', year: 1990 }] }`. */
export function surveyRecord(form: BenchForm, answers: Answers): string {
  const walk = (items: readonly Item[], from: Answers): Record<string, unknown> =>
    Object.assign(
      {},
      ...items.map(item => {
        const answer = from[item.name]
        if (answer === undefined) return {}
        if (item.kind === 'group') return walk(item.children, answer as Answers)
        if (item.kind === 'repeat')
          return { [item.name]: (answer as Answers[]).map(member => walk(item.children, member)) }
        return { [item.name]: item.type === 'integer' ? Number(answer) : answer }
      }),
    )
  return JSON.stringify(walk(form.children, answers))
}
