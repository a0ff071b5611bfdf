/**
 * Choices → itemsets of the published form: columns instead of rows. Keys: the list's name, `external:` and its name, or the
 * file's name (with its columns when they are not name and label). compile/form.ts calls it.
 */
import type {
  ChoiceDefinition,
  DefinitionNode,
  FormDefinition,
  ItemSource,
  Itemset,
  Texts,
} from '../definition.ts'
import type { SheetPlace } from '../findings.ts'

export interface ItemKeys {
  /** what `instance('…')` may name → key of the itemset */
  byInstance: Map<string, string>
  /** attached files that the form needs; pulldata adds to it */
  files: Set<string>
}

const baseName = (file: string): string => file.replace(/\.[^.]*$/, '')

export function itemKeys(definition: FormDefinition): ItemKeys {
  const byInstance = new Map<string, string>()
  for (const file of definition.files) byInstance.set(baseName(file), file)
  for (const list of Object.keys(definition.lists)) byInstance.set(list, list)
  return { byInstance, files: new Set(definition.files) }
}

/** The itemset that `instance(id)` reads. A file named in pulldata only is one too. */
export function rowsNamed(keys: ItemKeys, id: string): string | undefined {
  const known = keys.byInstance.get(id)
  if (known !== undefined) return known
  for (const file of keys.files) if (baseName(file) === id) return file
  return undefined
}

/** Key of a select's itemset; undefined for choices that are answers of a repeat. */
export function itemsetKey(source: ItemSource): string | undefined {
  if (source.from === 'list') return source.list
  if (source.from === 'external') return `external:${source.list}`
  if (source.from === 'repeat') return undefined
  const { file, value, label, labels, fixed } = source
  if (labels || fixed) return `${file}#${JSON.stringify([value, label, labels, fixed])}`
  return value === 'name' && label === 'label' ? file : `${file}#${value}#${label}`
}

type TextOf = (texts: Texts, at: SheetPlace) => number

/** All itemsets that are used; `textOf` adds a label to the form's texts. */
export function makeItemsets(
  definition: FormDefinition,
  keys: ItemKeys,
  nodes: readonly DefinitionNode[],
  textOf: TextOf,
): Record<string, Itemset> {
  const itemsets: Record<string, Itemset> = {}
  for (const [list, choices] of Object.entries(definition.lists)) itemsets[list] = listItems(choices, textOf)
  for (const [list, choices] of Object.entries(definition.externalLists)) {
    itemsets[`external:${list}`] = listItems(choices, textOf)
  }
  for (const file of keys.files) itemsets[file] = fileItems(file, 'name', 'label')
  for (const { items } of nodes) {
    if (items?.from !== 'file') continue
    const made = fileItems(items.file, items.value, items.label)
    const { labels, fixed, label } = items
    if (labels) made.file!.labels = definition.languages.map(language => labels[language] ?? label)
    if (fixed) made.file!.fixed = fixed
    itemsets[itemsetKey(items)!] = made
  }
  return itemsets
}

const fileItems = (name: string, value: string, label: string): Itemset => ({
  name: [],
  extra: {},
  file: { name, value, label },
})

function listItems(choices: readonly ChoiceDefinition[], textOf: TextOf): Itemset {
  const itemset: Itemset = { name: choices.map(choice => choice.name), extra: {} }
  itemset.label = choices.map(choice => textOf(choice.label, choice.at))
  for (const column of new Set(choices.flatMap(choice => Object.keys(choice.extra)))) {
    // a blank cell makes no node in XForms, so `column = ''` is false for it
    itemset.extra[column] = choices.map(choice => choice.extra[column] || null)
  }
  for (const kind of new Set(choices.flatMap(choice => Object.keys(choice.media)))) {
    itemset.media ??= {}
    itemset.media[kind] = choices.map(choice =>
      choice.media[kind] ? textOf(choice.media[kind], choice.at) : -1,
    )
  }
  return itemset
}
