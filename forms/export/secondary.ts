/**
 * Secondary instances: the lists of choices written out, attached files named, the record saved before. A list whose texts are
 * said in several languages, or have media or answers in them, has ids of `<itext>` for labels.
 * @see ODK XForms specification, "Secondary instances"
 */
import type { ChoiceDefinition, ItemSource } from '../definition.ts'
import { isName } from '../xlsform/names.ts'
import { warning } from '../xlsform/report.ts'
import { updatedLists } from './entities.ts'
import type { Say } from './itext.ts'
import { absolutePath, standAt } from './paths.ts'
import type { Writing } from './writing.ts'
import { element, type XmlElement } from './xml.ts'
import { LAST_SAVED, writeOutput } from './xpath.ts'

/** Id of the instance that holds the choices of a source; lists of external_choices that clash get one of their own. */
export function instanceId({ definition }: Writing, source: Exclude<ItemSource, { from: 'repeat' }>): string {
  if (source.from === 'file') return baseName(source.file)
  const isTaken = source.from === 'external' && definition.lists[source.list] !== undefined
  return isTaken ? `external-${source.list}` : source.list
}

const baseName = (file: string): string => file.replace(/\.[^.]*$/, '')

/** Must the labels of this list be said in `<itext>`? */
export const isSpoken = ({ texts }: Writing, choices: readonly ChoiceDefinition[]): boolean =>
  choices.some(({ label, media }) => texts.needsId({ text: label, media }, true))

/** All of them. Call it last: expressions say on the way which files and columns they read. */
export function secondaryInstances(writing: Writing): XmlElement[] {
  const { definition, wanted } = writing
  const { lists, externalLists } = definition
  const made = [
    ...Object.entries(lists).map(([list, choices]) =>
      listInstance(writing, instanceId(writing, { from: 'list', list }), list, choices),
    ),
    ...Object.entries(externalLists).map(([list, choices]) =>
      listInstance(writing, instanceId(writing, { from: 'external', list }), undefined, choices),
    ),
  ]
  const files = new Set([...definition.files, ...wanted.files])
  const known = new Set([...Object.keys(lists), ...[...files].map(baseName)])
  for (const list of updatedLists(writing)) if (!known.has(list)) files.add(`${list}.csv`)
  for (const file of files) made.push(element('instance', { id: baseName(file), src: addressOf(file) }))
  if (wanted.lastSaved) made.push(element('instance', { id: LAST_SAVED, src: 'jr://instance/last-saved' }))
  return made
}

const addressOf = (file: string): string => `jr://${/\.csv$/i.test(file) ? 'file-csv' : 'file'}/${file}`

function listInstance(
  writing: Writing,
  id: string,
  list: string | undefined,
  choices: readonly ChoiceDefinition[],
): XmlElement {
  const { texts, wanted } = writing
  const spoken = isSpoken(writing, choices)
  const say = sayToAll(writing, list)
  const illegal = new Set<string>()
  const items = choices.map((choice, row) => {
    const { name, label, media, extra } = choice
    const cells = [element('name', {}, [name])]
    if (spoken) {
      const text = `${id}-${row}`
      texts.add(text, { text: label, media }, say)
      cells.push(element('itextId', {}, [text]))
    }
    const plain = texts.plain(label)
    if (plain !== '' && (!spoken || wanted.labels)) cells.push(element('label', {}, [plain]))
    for (const [column, text] of Object.entries(extra)) {
      if (isName(column)) cells.push(element(column, {}, [text]))
      else illegal.add(column)
    }
    return element('item', {}, cells)
  })
  for (const column of illegal) {
    writing.findings.push(warning('export.columnIllegal', choices[0]!.at, { column }))
  }
  if (spoken && wanted.labels && writing.definition.languages.length > 1 && choices[0]) {
    writing.findings.push(warning('export.labelColumn', choices[0].at, { list: id }))
  }
  return element('instance', { id }, [element('root', {}, items)])
}

/**
 * A `${q}` in a choice's label means the q nearest to whoever shows the choice. One text cannot say it for selects that stand in
 * different places: the absolute path then.
 */
function sayToAll({ outline, wanted }: Writing, list: string | undefined): Say {
  const shown = outline.nodes.filter(
    ({ definition: { items } }) => items?.from === 'list' && items.list === list,
  )
  return inside => {
    const paths = new Set(shown.map(({ index }) => writeOutput(inside, standAt(outline, index), wanted)))
    const [only, ...others] = paths
    if (only !== undefined && others.length === 0) return only
    const node = outline.named.get(inside.trim())?.[0]
    return node === undefined ? `''` : absolutePath(outline, node)
  }
}
