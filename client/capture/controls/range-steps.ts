/**
 * The numbers a range question offers, exact: 0.1 and 0.2 make 0.3. Steps are counted in whole units of the last decimal place,
 * so nothing drifts however many there are. range.tsx and its kin call it.
 */

export interface Steps {
  /** of the first to the last step, both included */
  count: number
  /** the text that is stored for a step: `0.3`, `-5` */
  text(index: number): string
  /** the step of a stored text, or the nearest one; -1 for a blank or no number */
  at(value: string): number
  /** every how many steps a tick is drawn, 0 = none */
  tickEvery: number
  /** where the slider rests before it is touched */
  resting: number
}

/** more ticks than this are a grey bar on a phone */
const mostTicks = 25

const places = (text: string): number => text.split('.')[1]?.length ?? 0
const isNumber = (text: string | undefined): text is string =>
  text !== undefined && text.trim() !== '' && Number.isFinite(Number(text))

/**
 * @example readSteps({ start: '0', end: '1', step: '0.1' }) → 11 steps, text(3) = '0.3'
 * @see ODK docs, "Range widgets"; defaults are 1, 10, 1; an end below the start counts down
 */
export function readSteps(parameters: Readonly<Record<string, string>>): Steps {
  const given = (key: string, otherwise: string) => {
    const text = parameters[key]
    return isNumber(text) ? text.trim() : otherwise
  }
  const [start, end, step] = [given('start', '1'), given('end', '10'), given('step', '1')]
  const decimals = Math.max(places(start), places(end), places(step))
  const units = (text: string) => Math.round(Number(text) * 10 ** decimals)
  const first = units(start)
  const width = units(end) - first
  const size = Math.abs(units(step)) || 1
  const count = Math.floor(Math.abs(width) / size) + 1
  const signed = width < 0 ? -size : size
  const clamp = (index: number) => Math.min(count - 1, Math.max(0, index))
  const at = (value: string): number =>
    isNumber(value) ? clamp(Math.round((Number(value) * 10 ** decimals - first) / signed)) : -1
  const interval = parameters.tick_interval
  const every = isNumber(interval) ? Math.max(1, Math.round(Math.abs(units(interval)) / size)) : 1
  const wanted = (count - 1) / every <= mostTicks
  return {
    count,
    text: index => String(Number(((first + clamp(index) * signed) / 10 ** decimals).toFixed(decimals))),
    at,
    tickEvery: wanted ? every : 0,
    resting: Math.max(0, at(parameters.placeholder ?? '')),
  }
}
