/**
 * A random form as a case of the conformance suite: groups and repeats up to three deep, every common type, conditions, counts,
 * filters, defaults, triggers. A row names only rows above it, so there are no circles.
 */
import type { Row } from '../conformance/case.ts'
import { Expressions, type Kind, type Named, type Sight } from './expressions.ts'
import type { Chance } from './random.ts'

export type Sheets = Record<string, Row[]>

interface Level {
  /** name of the repeat, undefined for the record */
  repeat: string | undefined
  named: Named[]
  /** questions of repeats inside that have ended */
  far: (Named & { repeat: string })[]
  repeats: string[]
}

const CHOICES: Row[] = ['a', 'b', 'c', 'd'].map((name, index) => ({
  list_name: 'abc',
  name,
  label: `Choice ${name.toUpperCase()}`,
  weight: index + 1,
  side: index % 2 === 0 ? 'left' : 'right',
}))

const KINDS: readonly [type: string, kind: Kind][] = [
  ['integer', 'number'],
  ['integer', 'number'],
  ['decimal', 'number'],
  ['text', 'text'],
  ['text', 'text'],
  ['select_one abc', 'choice'],
  ['select_multiple abc', 'choices'],
  ['date', 'date'],
]

const isTrigger = ({ name, kind, shown }: Named): boolean =>
  shown && name.startsWith('q') && (kind === 'number' || kind === 'text')

/** In two languages; the second is not everywhere. */
function translated(rows: readonly Row[], chance: Chance): Row[] {
  return rows.map(({ label, ...row }): Row => {
    if (label === undefined) return row
    const other: Row = chance.often(0.8) ? { 'label::Khmer (km)': `ខ្មែរ ${String(label)}` } : {}
    return { ...row, 'label::English (en)': label, ...other }
  })
}

export function randomForm(chance: Chance, rows: number): Sheets {
  const survey = new FormMaker(chance).survey(rows)
  const settings = [{ form_id: 'f', version: '1' }]
  if (chance.often(0.6)) return { survey, choices: CHOICES, settings }
  return { survey: translated(survey, chance), choices: translated(CHOICES, chance), settings }
}

class FormMaker {
  readonly #chance: Chance
  readonly #rows: Row[] = []
  readonly #levels: Level[] = [{ repeat: undefined, named: [], far: [], repeats: [] }]
  #count = 0
  /** groups around that may be hidden */
  #conditions = 0

  constructor(chance: Chance) {
    this.#chance = chance
  }

  survey(rows: number): Row[] {
    this.#block(rows, 0)
    return this.#rows
  }

  #block(rows: number, depth: number): void {
    const { often, below } = this.#chance
    for (let left = rows; left > 0; left--) {
      if (depth < 3 && left > 3 && often(0.22)) {
        const inside = 2 + below(Math.min(left - 1, 6))
        if (often(0.5)) this.#group(inside, depth)
        else this.#repeat(inside, depth)
        left -= inside
      } else if (often(0.3)) this.#calculate()
      else this.#question()
    }
  }

  #name(prefix: string): string {
    return `${prefix}${++this.#count}`
  }

  #sight(): Sight {
    const innermost = this.#levels.at(-1)!
    return {
      near: this.#levels.flatMap(level => level.named),
      far: innermost.far,
      repeats: innermost.repeats,
      inside: this.#levels.length > 1,
    }
  }

  #say = (): Expressions => new Expressions(this.#chance, this.#sight())

  #condition(probability: number): Row {
    return this.#chance.often(probability) ? { relevant: this.#say().truth(1) } : {}
  }

  #group(rows: number, depth: number): void {
    const name = this.#name('g')
    const condition = this.#condition(0.3)
    this.#rows.push({ type: 'begin_group', name, label: `Group ${name}`, ...condition })
    if (condition.relevant) this.#conditions++
    this.#block(rows, depth + 1)
    if (condition.relevant) this.#conditions--
    this.#rows.push({ type: 'end_group' })
  }

  #repeat(rows: number, depth: number): void {
    const { often, below } = this.#chance
    const name = this.#name('r')
    const row: Row = { type: 'begin_repeat', name, label: `Repeat ${name}` }
    if (often(0.35))
      row.repeat_count = often(0.5)
        ? String(below(4))
        : `int(abs(coalesce(${this.#say().number(0)}, 1))) mod 4`
    this.#rows.push(row)
    this.#levels.push({ repeat: name, named: [], far: [], repeats: [] })
    this.#block(rows, depth + 1)
    this.#rows.push({ type: 'end_repeat' })
    const level = this.#levels.pop()!
    const around = this.#levels.at(-1)!
    if (this.#conditions === 0) around.repeats.push(name)
    around.far.push(...level.named.filter(one => one.shown).map(one => ({ ...one, repeat: name })))
  }

  #calculate(): void {
    const { pick, often } = this.#chance
    const name = this.#name('c')
    const say = this.#say()
    const [calculation, kind, safe] = pick<() => [string, Kind, boolean]>([
      () => [say.number(2), 'number', false],
      () => [say.text(2), 'text', false],
      () => [`if(${say.truth(2)}, 'a', 'b')`, 'choice', false],
      () => [`round(abs(coalesce(${say.number(1)}, 0)), 1)`, 'number', true],
    ])()
    const row: Row = { type: 'calculate', name, calculation }
    // ODK's engine loses triggers of a repeat once an instance was removed, and runs those of a filtered answer by itself
    const asked = this.#levels.length > 1 ? undefined : this.#levels[0]!.named.filter(isTrigger).at(-1)
    if (asked && often(0.1)) {
      row.trigger = `\${${asked.name}}`
      // the rest is not computed yet when ODK's engine runs a trigger
      row.calculation = `concat('<', \${${asked.name}}, '>')`
    }
    this.#rows.push(row)
    const isTriggered = row.trigger !== undefined
    this.#levels.at(-1)!.named.push({
      name,
      kind: isTriggered ? 'text' : kind,
      safe: safe && !isTriggered,
      shown: this.#conditions === 0,
    })
  }

  #question(): void {
    const { pick, often, below } = this.#chance
    const answers = this.#levels.at(-1)!.far.filter(one => one.kind === 'text' && one.name.startsWith('q'))
    // relative nodesets of nested repeats are read wrongly by ODK's engine: from the record only
    const fromRepeat = answers.length > 0 && this.#levels.length === 1 && often(0.3)
    const [type, kind] = fromRepeat
      ? ([`select_one \${${pick(answers).name}}`, 'text'] as const)
      : pick(KINDS)
    const name = this.#name('q')
    const say = this.#say()
    const [seen] = this.#sight()
      .near.filter(one => one.kind !== 'number')
      .slice(-1)
    const row: Row = {
      type,
      name,
      label: seen && often(0.3) ? `${name} after \${${seen.name}}` : `Question ${name}`,
    }
    Object.assign(row, this.#condition(0.25))
    if (often(0.15)) row.required = often(0.5) ? 'yes' : say.truth(1)
    if (often(0.08)) row.read_only = say.truth(1)
    if (often(0.2))
      row.constraint = kind === 'number' ? `. ${pick(['<', '>='])} ${say.number(1)}` : `. != ${say.text(1)}`
    if (type.endsWith(' abc') && often(0.35)) row.choice_filter = this.#filter(say, below(3))
    // when a computed default of a hidden question is set, or lost, the specification does not say
    const isShown = row.relevant === undefined && this.#conditions === 0
    if (often(0.15) && !row.choice_filter && !fromRepeat)
      row.default = this.#default(type, kind, isShown ? say : undefined)
    this.#rows.push(row)
    this.#levels.at(-1)!.named.push({ name, kind, shown: isShown && !fromRepeat })
  }

  #default(type: string, kind: Kind, say: Expressions | undefined): string {
    const { pick, often } = this.#chance
    const computed = often(0.5) ? say : undefined
    if (type === 'integer') return computed ? `int(coalesce(${computed.number(0)}, 1))` : '7'
    if (kind === 'number') return computed ? `int(coalesce(${computed.number(0)}, 1)) + 0.5` : '7.5'
    if (kind === 'date') return computed ? computed.date() : '2024-02-29'
    if (kind === 'text') return computed ? `concat(${computed.text(0)}, '!')` : 'here'
    return pick(['a', 'b', 'c'])
  }

  #filter(say: Expressions, which: number): string {
    if (which === 0) return `weight >= ${say.number(0)}`
    if (which === 1) return `side = 'left' or ${say.truth(0)}`
    return `name != ${say.text(0)}`
  }
}
