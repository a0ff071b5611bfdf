/**
 * The bench's form as the page that Enketo's server would make of the XForm: expressions in data attributes. Selects are
 * drop-downs, which is Enketo's lightest way to show them.
 */
import type { BenchForm, Item, Question } from '../workloads/form.ts'
import { nodesetOf } from './xform.ts'
import { xmlText, xpathWriter } from './xpath.ts'

/** `Khmer (km)` → `km`, the spelling of Enketo's pages */
export const enketoLanguages = ({ languages }: BenchForm): string[] =>
  languages.length === 1 ? [''] : languages.map(language => /\((\w+)\)/.exec(language)?.[1] ?? language)

export function enketoHtml(form: BenchForm): string {
  const languages = enketoLanguages(form)
  const xpath = xpathWriter(form)
  const spans = (kind: string, label: readonly string[]) =>
    languages
      .map((language, index) => {
        const active = index === 0 ? ' active' : ''
        return `<span lang="${language}" class="${kind}${active}">${xmlText(label[index]!)}</span>`
      })
      .join('')

  const attributes = ({ relevant, constraint, calculation, type }: Question, path: string): string => {
    const data = (name: string, expression: string | undefined) =>
      expression === undefined ? '' : ` data-${name}="${xmlText(xpath(expression, path))}"`
    const xmlType = type === 'integer' ? 'int' : 'string'
    return `${data('relevant', relevant)}${data('constraint', constraint)}${data('calculate', calculation)} data-type-xml="${xmlType}"`
  }

  const select = (question: Question, path: string): string => {
    const list = question.list!
    const texts = form.lists[list]?.map(({ label }, index) =>
      spans('option-label', label).replaceAll('<span ', `<span data-itext-id="${list}-${index}" `),
    )
    const labels =
      languages.length > 1
        ? `data-label-type="itext" data-label-ref="itextId">${texts?.join('') ?? ''}`
        : 'data-label-ref="label">'
    const template = `<option class="itemset-template" value="" data-items-path="${xmlText(nodesetOf(form, list, question.filter))}">...</option>`
    return `<select name="${path}"${attributes(question, path)}>${template}</select><span class="or-option-translations" style="display:none;"> </span><span class="itemset-labels" data-value-ref="name" ${labels}</span>`
  }

  const calculated: string[] = []
  const walk = (items: readonly Item[], parent: string): string =>
    items
      .map(item => {
        const path = `${parent}/${item.name}`
        if (item.kind !== 'question') {
          const inner = walk(item.children, path)
          const heading = `<h4>${spans('question-label', item.label)}</h4>`
          if (item.kind === 'group')
            return `<section class="or-group" name="${path}">${heading}${inner}</section>`
          return `<section class="or-group" name="${path}">${heading}<section class="or-repeat" name="${path}">${inner}</section><div class="or-repeat-info" data-name="${path}"></div></section>`
        }
        if (item.type === 'calculate') {
          calculated.push(
            `<label class="calculation non-form-control"><input type="hidden" name="${path}"${attributes(item, path)}></label>`,
          )
          return ''
        }
        const branch = item.relevant === undefined ? '' : ' or-branch pre-init'
        const type = item.type === 'integer' ? 'number' : 'text'
        const control =
          item.list === undefined
            ? `<input type="${type}" name="${path}"${attributes(item, path)}>`
            : select(item, path)
        const wrong =
          item.constraint === undefined
            ? ''
            : '<span class="or-constraint-msg active" lang="">Not allowed</span>'
        return `<label class="question non-select${branch}">${spans('question-label', item.label)}${control}${wrong}</label>`
      })
      .join('')
  const questions = walk(form.children, '/data')
  const chooser =
    languages.length > 1
      ? `<select id="form-languages" data-default-lang="${languages[0]}">${languages.map(language => `<option value="${language}" data-dir="ltr">${language}</option>`).join('')}</select>`
      : '<select id="form-languages" style="display:none;" data-default-lang=""><option value="" data-dir="ltr"></option></select>'
  return `<form class="or" data-form-id="bench" dir="ltr"><section class="form-logo"></section><h3 dir="auto" id="form-title">Bench</h3>${chooser}${questions}<fieldset id="or-calculated-items" style="display:none;">${calculated.join('')}</fieldset></form>`
}
