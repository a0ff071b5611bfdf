/**
 * What a person might do in a form that is open: answers, new instances, instances taken away. Chosen from what our engine shows
 * at that moment, so that every step is possible.
 */
import type { Instance } from '../../forms/engine/types.ts'
import type { CaseStep } from '../conformance/case.ts'
import type { Chance } from './random.ts'

const TEXTS = ['', 'a', 'b c', 'abc', '12', 'ខ្មែរ', "it's", 'x  y']
const WHOLE = ['', '0', '1', '2', '5', '12', '-3']
/** no whole numbers: ODK's engine writes 10 as 10.0, and every text made of it differs */
const DECIMALS = ['', '0.5', '2.25', '-1.5', '10.75']
const DATES = ['', '2024-02-29', '2025-01-01', '1999-12-31']

/** One step, or none when nothing can be done. */
export function nextStep(instance: Instance, chance: Chance): CaseStep | undefined {
  const possible: (() => CaseStep)[] = []
  const visit = (path: string): void => {
    const node = instance.node(path)
    if (node?.kind === 'repeat') {
      const isFree = node.relevant && node.open === true
      const { count = 0 } = node
      if (isFree && count < 4) possible.push(() => ({ op: 'add-repeat', path }))
      if (isFree && count > 0)
        possible.push(() => ({ op: 'remove-repeat', path: `${path}[${1 + chance.below(count)}]` }))
    } else if (node?.kind === 'question' && node.relevant && !node.readonly) {
      const value = (): string =>
        answerTo(node.type ?? '', node.choices?.map(choice => choice.name) ?? [], chance)
      const set = (): CaseStep => ({ op: 'set', path, value: value() })
      if (isAnswerable(node.type ?? '')) possible.push(set, set)
    }
    for (const child of instance.children(path)) visit(child)
  }
  visit('/data')
  const others = instance.form.languages.filter(language => language !== instance.language)
  if (others.length > 0 && chance.often(0.15)) return { op: 'select-language', value: chance.pick(others) }
  return possible.length > 0 ? chance.pick(possible)() : undefined
}

const isAnswerable = (type: string): boolean =>
  ['integer', 'decimal', 'text', 'date', 'select_one', 'select_multiple'].includes(type)

function answerTo(type: string, choices: readonly string[], { pick, often }: Chance): string {
  if (type === 'integer') return pick(WHOLE)
  if (type === 'decimal') return pick(DECIMALS)
  if (type === 'date') return pick(DATES)
  if (type === 'text') return pick(TEXTS)
  if (type === 'select_one') return choices.length === 0 || often(0.15) ? '' : pick(choices)
  return choices.filter(() => often(0.5)).join(' ')
}
