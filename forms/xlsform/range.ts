/**
 * A range question: what start, end, step and the marks of its scale must be to each other. parameters.ts asks about the numbers,
 * lists.ts about the list that labels the scale.
 * @see XLSForm reference, "Range"
 */
import type { Cell, ChoiceDefinition, DefinitionNode } from '../definition.ts'
import type { Finding, SheetPlace } from '../findings.ts'
import { error } from './report.ts'

/** where there is no scale to put marks on */
const SCALES = new Set(['', 'vertical', 'no-ticks', 'vertical no-ticks', 'no-ticks vertical'])
const MARKS = ['tick_interval', 'placeholder', 'tick_labelset']

interface Scale {
  start: number
  end: number
  step: number
  width: number
}

const scaleOf = (parameters: Readonly<Record<string, string>>): Scale => {
  const start = Number(parameters.start ?? 1)
  const end = Number(parameters.end ?? 10)
  return { start, end, step: Number(parameters.step ?? 1), width: Math.abs(end - start) }
}

/** decimal steps such as 0.1 are not exact as doubles */
const isMultiple = (x: number, step: number): boolean => Math.abs(x / step - Math.round(x / step)) < 1e-9
const isInside = (x: number, { start, end }: Scale): boolean =>
  x >= Math.min(start, end) && x <= Math.max(start, end)

export function checkRange({ parameters, appearance }: DefinitionNode, cell: Cell): Finding[] {
  const scale = scaleOf(parameters)
  const { start, end, step, width } = scale
  const wrong = (key: string, expected: string) =>
    error('parameters.value', cell.at, { key, value: parameters[key] ?? 1, expected })

  if (step === 0 || Math.abs(step) > width) return [wrong('step', `> 0, ≤ ${width}`)]
  const findings: Finding[] = []
  const mark = MARKS.find(key => parameters[key] !== undefined)
  if (mark && !SCALES.has(appearance.join(' ')))
    findings.push(error('parameters.noScale', cell.at, { key: mark, appearance: appearance.join(' ') }))
  if (parameters.tick_interval !== undefined) {
    const tick = Number(parameters.tick_interval)
    if (tick === 0 || Math.abs(tick) > width || !isMultiple(tick, step)) {
      findings.push(wrong('tick_interval', `${step}, ${2 * step}, … ≤ ${width}`))
    }
  }
  if (parameters.placeholder !== undefined) {
    const place = Number(parameters.placeholder)
    if (!isInside(place, scale) || !isMultiple(place - start, step)) {
      findings.push(wrong('placeholder', `${start}, ${start + step}, … ${end}`))
    }
  }
  return findings
}

/** The names of `tick_labelset` are the numbers that get a label: each must stand on a mark, without marks only the two ends. */
export function checkRangeLabels(
  { parameters, appearance }: DefinitionNode,
  choices: readonly ChoiceDefinition[],
  at: SheetPlace,
): Finding[] {
  const scale = scaleOf(parameters)
  const every = Number(parameters.tick_interval ?? scale.step)
  const list = parameters.tick_labelset!
  const ends = appearance.includes('no-ticks')
  const expected = ends
    ? `${scale.start}, ${scale.end}`
    : `${scale.start}, ${scale.start + every}, … ${scale.end}`
  const wrong = choices.find(({ name }) => {
    const x = name.trim() === '' ? Number.NaN : Number(name)
    if (!Number.isFinite(x) || !isInside(x, scale) || !isMultiple(x - scale.start, every)) return true
    return ends && x !== scale.start && x !== scale.end
  })
  if (wrong) return [error('range.label', at, { name: wrong.name, list, otherRow: wrong.at.row, expected })]
  const names = new Set(choices.map(choice => Number(choice.name)))
  if (!ends || (names.has(scale.start) && names.has(scale.end))) return []
  return [error('range.labelMissing', at, { list, expected })]
}
