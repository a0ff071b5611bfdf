/** The bench's form as XForm XML, for @getodk/xforms-engine; and the model alone, which Enketo keeps beside its page. */
import type { Answers, BenchForm, Choice, Item } from '../workloads/form.ts'
import { pathsOf, xmlText, xpathWriter } from './xpath.ts'

const spaces = [
  'xmlns="http://www.w3.org/2002/xforms"',
  'xmlns:h="http://www.w3.org/1999/xhtml"',
  'xmlns:jr="http://openrosa.org/javarosa"',
  'xmlns:odk="http://www.opendatakit.org/xforms"',
  'xmlns:orx="http://openrosa.org/xforms"',
].join(' ')

/** `<q0/>`, or what the answers say; a repeat without answers is a template and one instance. */
function instanceNodes(items: readonly Item[], answers?: Answers): string {
  return items
    .map(item => {
      const { name } = item
      const answer = answers?.[name]
      if (item.kind === 'question')
        return typeof answer === 'string' ? `<${name}>${xmlText(answer)}</${name}>` : `<${name}/>`
      if (item.kind === 'group')
        return `<${name}>${instanceNodes(item.children, answer as Answers | undefined)}</${name}>`
      const inner = instanceNodes(item.children)
      if (!Array.isArray(answer))
        return answers ? '' : `<${name} jr:template="">${inner}</${name}><${name}>${inner}</${name}>`
      return answer.map(member => `<${name}>${instanceNodes(item.children, member)}</${name}>`).join('')
    })
    .join('')
}

/** A saved record: `<data id="bench" version="1">…</data>`. */
export const recordXml = (form: BenchForm, answers: Answers): string =>
  `<data id="bench" version="1">${instanceNodes(form.children, answers)}<meta><instanceID>uuid:1</instanceID></meta></data>`

const isMany = ({ languages }: BenchForm): boolean => languages.length > 1

/** Items of a list; with several languages they name their text, `sex-0`. */
const listRoot = (form: BenchForm, list: string, choices: readonly Choice[]): string => {
  const items = choices.map(({ name, label, column = {} }, index) => {
    const text = isMany(form) ? `<itextId>${list}-${index}</itextId>` : `<label>${xmlText(label[0]!)}</label>`
    const columns = Object.entries(column).map(([key, value]) => `<${key}>${xmlText(value)}</${key}>`)
    return `<item>${text}<name>${name}</name>${columns.join('')}</item>`
  })
  return `<root>${items.join('')}</root>`
}

function itext(form: BenchForm): string {
  const translations = form.languages.map((language, index) => {
    const text = (id: string, label: readonly string[]) =>
      `<text id="${id}"><value>${xmlText(label[index]!)}</value></text>`
    const walk = (items: readonly Item[], parent: string): string =>
      items
        .map(item => {
          const path = `${parent}/${item.name}`
          return (
            text(`${path}:label`, item.label) + (item.kind === 'question' ? '' : walk(item.children, path))
          )
        })
        .join('')
    const choices = Object.entries(form.lists).flatMap(([list, all]) =>
      all.map((choice, place) => text(`${list}-${place}`, choice.label)),
    )
    const first = index === 0 ? ' default="true()"' : ''
    return `<translation lang="${language}"${first}>${walk(form.children, '/data')}${choices.join('')}</translation>`
  })
  return `<itext>${translations.join('')}</itext>`
}

const bindTypes = { integer: 'int', text: 'string', select_one: 'string', calculate: 'string' }

function binds(form: BenchForm): string {
  const xpath = xpathWriter(form)
  const walk = (items: readonly Item[], parent: string): string =>
    items
      .map(item => {
        const path = `${parent}/${item.name}`
        if (item.kind !== 'question') return walk(item.children, path)
        const attribute = (name: string, expression: string | undefined) =>
          expression === undefined ? '' : ` ${name}="${xmlText(xpath(expression, path))}"`
        return `<bind nodeset="${path}" type="${bindTypes[item.type]}"${attribute('relevant', item.relevant)}${attribute('constraint', item.constraint)}${attribute('calculate', item.calculation)}/>`
      })
      .join('')
  return walk(form.children, '/data')
}

/** `instance('villages')/root/item[commune = /data/commune ]` of a select. */
export function nodesetOf(
  form: BenchForm,
  list: string,
  filter?: { column: string; equals: string },
): string {
  const where = filter ? `[${filter.column}= ${pathsOf(form).get(filter.equals)} ]` : ''
  return `instance('${list}')/root/item${where}`
}

/** Enketo's server puts attached tables into the model; the engine of ODK reads them from the attachment. */
export function modelXml(form: BenchForm, tablesInside: boolean): string {
  const lists = Object.entries(form.lists).map(
    ([list, choices]) => `<instance id="${list}">${listRoot(form, list, choices)}</instance>`,
  )
  const tables = Object.entries(form.tables).map(([table, rows]) =>
    tablesInside
      ? `<instance id="${table}">${listRoot(form, table, rows)}</instance>`
      : `<instance id="${table}" src="jr://file-csv/${table}.csv"/>`,
  )
  return `<instance><data id="bench" version="1">${instanceNodes(form.children)}<meta><instanceID/></meta></data></instance>${lists.join('')}${tables.join('')}`
}

function body(form: BenchForm): string {
  const walk = (items: readonly Item[], parent: string): string =>
    items
      .map(item => {
        const path = `${parent}/${item.name}`
        const label = isMany(form)
          ? `<label ref="jr:itext('${path}:label')"/>`
          : `<label>${xmlText(item.label[0]!)}</label>`
        if (item.kind === 'group') return `<group ref="${path}">${label}${walk(item.children, path)}</group>`
        if (item.kind === 'repeat')
          return `<group ref="${path}">${label}<repeat nodeset="${path}">${walk(item.children, path)}</repeat></group>`
        if (item.type === 'calculate') return ''
        if (item.list === undefined) return `<input ref="${path}">${label}</input>`
        const shown = isMany(form) ? 'jr:itext(itextId)' : 'label'
        const nodeset = xmlText(nodesetOf(form, item.list, item.filter))
        return `<select1 ref="${path}">${label}<itemset nodeset="${nodeset}"><value ref="name"/><label ref="${shown}"/></itemset></select1>`
      })
      .join('')
  return walk(form.children, '/data')
}

export const xformXml = (form: BenchForm): string =>
  `<?xml version="1.0"?><h:html ${spaces}><h:head><h:title>Bench</h:title><model odk:xforms-version="1.0.0">${isMany(form) ? itext(form) : ''}${modelXml(form, false)}${binds(form)}<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/></model></h:head><h:body>${body(form)}</h:body></h:html>`

/** Enketo's half of the XForm: no binds and no body, those are in its page. */
export const enketoModel = (form: BenchForm): string =>
  `<model xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms" odk:xforms-version="1.0.0">${modelXml(form, true)}</model>`
