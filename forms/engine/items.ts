// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * What a select offers now, and what instance(), pulldata() and jr:choice-name() find in lists and files. row-finder.ts
 * filters for it.
 */
import { toTexts } from '../evaluate/convert.ts'
import { shuffledOrder } from '../evaluate/functions/random.ts'
import type { Program, Value } from '../evaluate/program.ts'
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'
import { type Finder, makeFinder } from './row-finder.ts'
import { fileTable, listTable, type Table, withRows } from './tables.ts'
import { isPlainText, textOf } from './texts.ts'
import type { Choice } from './types.ts'

const NO_NODE: readonly string[] = []

export class Items {
  readonly #core: Core
  readonly #tables = new Map<string, Table>()
  readonly #finders = new Map<number, Finder>()
  readonly #offers = new Map<number, (frame: Frame, name: string) => boolean>()
  /** the order of a list that is shuffled without a seed is drawn once for each question of a frame */
  readonly #orders = new Map<string, readonly number[]>()

  /** by list and the rows that are offered: choices whose texts say the same to everybody, in one language */
  #shown = new Map<string, WeakMap<readonly number[], readonly Choice[]>>()
  #language = -1
  readonly #plain = new Map<string, boolean>()

  constructor(core: Core) {
    this.#core = core
  }

  #table(itemset: string): Table {
    let table = this.#tables.get(itemset)
    if (!table) {
      const { file } = this.#core.form.itemsets[itemset] ?? {}
      table = file ? withRows(this.#fileTable(file.name), file.fixed) : listTable(this.#core.form, itemset)
      this.#tables.set(itemset, table)
    }
    return table
  }

  #fileTable(name: string): Table {
    const key = `file:${name}`
    let table = this.#tables.get(key)
    if (!table) {
      table = fileTable(name, this.#core.world.file?.(name))
      this.#tables.set(key, table)
    }
    return table
  }

  /** The column that holds the names: `name`, or what the parameter `value` of a file says. */
  #nameColumn = (itemset: string): string => this.#core.form.itemsets[itemset]?.file?.value ?? 'name'

  /** One cell as a value of an expression; a cell that is missing is an empty node-set. */
  cell(itemset: string, column: string, row: number): Value {
    const texts = this.#core.form.itemsets[itemset]?.label
    if (column === 'label' && texts) return textOf(this.#core, texts[row] ?? -1, this.#core.root)
    return this.#table(itemset).cell(column, row) ?? NO_NODE
  }

  /** `root/item[…][…]` as a function of the frame that asks. */
  finder(itemset: string, predicates: readonly Program[]): Finder {
    return makeFinder(this.#core, itemset, () => this.#table(itemset), predicates)
  }

  #filter(node: number): Finder | undefined {
    const program = this.#core.form.nodes[node]!.choiceFilter
    if (program === undefined) return undefined
    let finder = this.#finders.get(node)
    if (!finder) {
      finder = this.finder(this.#core.form.nodes[node]!.items!, [this.#core.form.programs[program]!])
      this.#finders.set(node, finder)
    }
    return finder
  }

  /** Answers of a repeat as choices: blanks are none. */
  #answers(node: number, frame: Frame): readonly string[] | undefined {
    const program = this.#core.plan.repeatChoices[node]
    return program === undefined
      ? undefined
      : toTexts(this.#core.programs.value(program)(frame, frame)).filter(text => text !== '')
  }

  /** What is left of an answer by what the filter offers now. @example ('a b') → 'a' */
  offered(node: number, frame: Frame, raw: string): string {
    const answers = this.#answers(node, frame)
    const offer = this.#offer(node)
    const isOffered = (name: string): boolean => (answers ? answers.includes(name) : offer(frame, name))
    if (this.#core.form.nodes[node]!.type === 'select_one') return isOffered(raw) ? raw : ''
    return raw.split(' ').filter(isOffered).join(' ')
  }

  /** Does the filter of this question let the name through? */
  #offer(node: number): (frame: Frame, name: string) => boolean {
    let offer = this.#offers.get(node)
    if (!offer) {
      const { items } = this.#core.form.nodes[node]!
      const filter = this.#filter(node)
      if (items === undefined || !filter) offer = () => true
      else {
        const look = this.#table(items).by(this.#nameColumn(items))
        offer = (frame, name) => filter(frame, look(name)).length > 0
      }
      this.#offers.set(node, offer)
    }
    return offer
  }

  /** Several choices are stored in the order of their list, whatever the order of the taps. */
  inOrder(node: number, text: string): string {
    const { items } = this.#core.form.nodes[node]!
    if (items === undefined || !text.includes(' ')) return text
    const place = (name: string): number =>
      this.#table(items).rowsWith(this.#nameColumn(items), name)[0] ?? Number.POSITIVE_INFINITY
    const names = text.split(' ').map((name, at) => ({ name, at, place: place(name) }))
    return names
      .sort((a, b) => (a.place === b.place ? a.at - b.at : a.place - b.place))
      .map(({ name }) => name)
      .join(' ')
  }

  /** Is the name in the list at all, filter or not? For answers that come from elsewhere. */
  isKnown(node: number, frame: Frame, name: string): boolean {
    const { items } = this.#core.form.nodes[node]!
    if (items === undefined) return this.#answers(node, frame)?.includes(name) ?? true
    const { file } = this.#core.form.itemsets[items] ?? {}
    // a file that is not here cannot say no
    if (file && this.#core.world.file?.(file.name) === undefined) return true
    return this.#table(items).rowsWith(this.#nameColumn(items), name).length > 0
  }

  /** The choices that are offered now, in the order in which they are shown. */
  choices(node: number, frame: Frame): readonly Choice[] {
    const { ticks, items = ticks, randomize } = this.#core.form.nodes[node]!
    const answers = this.#answers(node, frame)
    if (answers) {
      const unique = [...new Set(answers)].map((name): Choice => ({ name, label: name }))
      return randomize ? this.#order(node, frame, unique.length).map(index => unique[index]!) : unique
    }
    if (items === undefined) return []
    const filter = this.#filter(node)
    const rows = filter ? filter(frame) : this.#table(items).all
    if (filter && this.#core.budget.isSpent) return []
    if (randomize) {
      const order = this.#order(node, frame, rows.length)
      return order.map(index => this.#choice(items, rows[index]!, frame))
    }
    if (this.#language !== this.#core.language) {
      this.#shown = new Map()
      this.#language = this.#core.language
    }
    let byRows = this.#shown.get(items)
    if (!byRows) {
      byRows = new WeakMap()
      this.#shown.set(items, byRows)
    }
    let choices = byRows.get(rows)
    if (!choices) {
      choices = rows.map(row => this.#choice(items, row, frame))
      // the rows of an index are the same list each time
      if (this.#isPlain(items)) byRows.set(rows, choices)
    }
    return choices
  }

  /** Do its texts say the same whoever asks? */
  #isPlain(items: string): boolean {
    let isPlain = this.#plain.get(items)
    if (isPlain === undefined) {
      const { label = [], media = {} } = this.#core.form.itemsets[items] ?? {}
      isPlain = [label, ...Object.values(media)].every(texts =>
        texts.every(text => isPlainText(this.#core, text)),
      )
      this.#plain.set(items, isPlain)
    }
    return isPlain
  }

  #order(node: number, frame: Frame, length: number): readonly number[] {
    const { seed } = this.#core.form.nodes[node]!
    if (seed !== undefined) {
      return shuffledOrder(length, this.#core.programs.value(seed)(frame, frame), this.#core.context.random)
    }
    const key = `${frame.id}:${node}:${length}`
    let order = this.#orders.get(key)
    if (!order) {
      const { seed: drawn, random } = this.#core.world
      order = shuffledOrder(length, drawn === undefined ? undefined : placeSeed(drawn, node, frame), random)
      this.#orders.set(key, order)
    }
    return order
  }

  #choice(items: string, row: number, frame: Frame): Choice {
    const { media } = this.#core.form.itemsets[items] ?? {}
    const name = this.#table(items).cell(this.#nameColumn(items), row) ?? ''
    const choice: Choice = { name, label: this.#label(items, row, frame, true) || name }
    const geometry = this.#table(items).cell('geometry', row)
    if (geometry) choice.geometry = geometry
    for (const [kind, texts] of Object.entries(media ?? {})) {
      const file = textOf(this.#core, texts[row] ?? -1, frame)
      if (file !== '') choice.media = { ...choice.media, [kind]: file }
    }
    return choice
  }

  #label(items: string, row: number, frame: Frame, quoted = false): string {
    const { label, file } = this.#core.form.itemsets[items] ?? {}
    if (label) return textOf(this.#core, label[row] ?? -1, frame, quoted)
    const table = this.#table(items)
    const column = file?.labels?.[this.#core.language] ?? file?.label ?? 'label'
    const language = this.#core.form.languages[this.#core.language]
    return table.cell(`${column}::${language}`, row) || table.cell(column, row) || ''
  }

  /** jr:choice-name(): the label of a name in the list of that select, '' when it is not there. */
  labelOf(node: number, own: Frame, name: string): string {
    const { items } = this.#core.form.nodes[node]!
    if (items === undefined) return this.#answers(node, own)?.includes(name) ? name : ''
    const [row] = this.#table(items).rowsWith(this.#nameColumn(items), name)
    return row === undefined ? '' : this.#label(items, row, own) || name
  }

  /** pulldata(): the cell of the first row with that key. */
  pulled(file: string, column: string, keyColumn: string, key: string): string {
    const table = this.#fileTable(/\.\w+$/.test(file) ? file : `${file}.csv`)
    const [row] = table.rowsWith(keyColumn, key)
    return (row === undefined ? undefined : table.cell(column, row)) ?? ''
  }
}

/** A seed for each question of each instance; those of neighbours must not be alike, or all lists would begin alike. */
function placeSeed(seed: number, node: number, frame: Frame): number {
  let mixed = Math.imul(seed ^ (node + 1), 0x9e3779b1)
  for (let at = frame; at.parent; at = at.parent) mixed = Math.imul(mixed ^ (at.index + 1), 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> 1
}
