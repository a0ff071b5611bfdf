/**
 * The binds of a form: data type, conditions, calculation and messages of each node.
 * @see ODK XForms specification, "Bindings", "Bind attributes"
 */
import { entityBinds } from './entities.ts'
import { hasText, sayFrom } from './itext.ts'
import { standAt } from './paths.ts'
import { bindParameters, bindType, isOutsideRecord, PRELOADS } from './question-kinds.ts'
import { countNode } from './repeat-count.ts'
import { express, pathOf, type Writing } from './writing.ts'
import { element, type XmlElement } from './xml.ts'

export function bindElements(writing: Writing): XmlElement[] {
  const { outline } = writing
  const binds = outline.nodes.flatMap(({ index }) => nodeBinds(writing, index))
  return [...binds, ...metaBinds(writing), ...entityBinds(writing)]
}

function nodeBinds(writing: Writing, index: number): XmlElement[] {
  const { definition } = writing.outline.nodes[index]!
  if (isOutsideRecord(definition)) return []
  const nodeset = pathOf(writing, index)
  const say = (cell: typeof definition.relevant) => cell && express(writing, index, cell)
  const { kind, type } = definition
  const readonly = type === 'note' ? 'true()' : say(definition.readonly)
  if (kind !== 'question') {
    const made = kind === 'repeat' ? countNode(writing, index) : undefined
    const relevant = say(definition.relevant)
    const own = relevant || readonly ? [element('bind', { nodeset, relevant, readonly })] : []
    if (!made) return own
    const count = {
      nodeset: nodeset.replace(/[^/]+$/, made.name),
      type: 'string',
      readonly: 'true()',
      calculate: express(writing, index, made.cell, { around: true }),
    }
    return [element('bind', count), ...own]
  }
  const [preload, preloadParams] = (type && PRELOADS[type]) ?? []
  const attributes = {
    nodeset,
    type: bindType(definition),
    relevant: say(definition.relevant),
    required: say(definition.required),
    readonly,
    constraint: say(definition.constraint),
    // run by its triggers only: an action then
    calculate: definition.trigger ? undefined : say(definition.calculation),
    'jr:constraintMsg': message(writing, index, 'constraintMsg', definition.constraintMessage),
    'jr:requiredMsg': message(writing, index, 'requiredMsg', definition.requiredMessage),
    'jr:preload': preload,
    'jr:preloadParams': preloadParams,
    'entities:saveto': definition.saveTo?.text.replace(/^.*#/, ''),
    ...bindParameters(definition),
  }
  return [element('bind', attributes)]
}

function message(
  writing: Writing,
  index: number,
  name: string,
  text: Record<string, string>,
): string | undefined {
  if (!hasText(text)) return undefined
  const { texts, outline, wanted } = writing
  if (!texts.needsId({ text }, true)) return texts.plain(text)
  const id = `${pathOf(writing, index)}:jr:${name}`
  return texts.add(id, { text }, sayFrom(standAt(outline, index), wanted))
}

/** What every record carries about itself. */
function metaBinds(writing: Writing): XmlElement[] {
  const { definition, outline } = writing
  const name = definition.settings.instance_name
  const audit = outline.nodes.find(node => node.definition.type === 'audit')?.definition
  const binds = [
    element('bind', {
      nodeset: '/data/meta/instanceID',
      type: 'string',
      readonly: 'true()',
      'jr:preload': 'uid',
    }),
  ]
  if (name) {
    const calculate = express(writing, -1, name)
    binds.push(element('bind', { nodeset: '/data/meta/instanceName', type: 'string', calculate }))
  }
  if (audit) {
    binds.push(element('bind', { nodeset: '/data/meta/audit', type: 'binary', ...bindParameters(audit) }))
  }
  return binds
}
