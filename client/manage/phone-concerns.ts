/**
 * What of a phone wants a manager to look, the gravest first. Pure: the table, the tile of the drive and the sheet of a phone say the
 * same. A phone that has told nothing of itself is not one that is well.
 */
import type { DeviceView } from '../../worker/contract/accounts.ts'
import type { Tone } from '../ui/signal.tsx'

/**
 * gaps: numbers that have not arrived. forks: two operations with one number, or a broken chain: an old copy of the phone, or two of it.
 * loss: its storage was damaged or emptied. full: no room left. deposits: it was taken off and has sent since. notReady: a check for the
 * field is red. journal: finished work lies in one place only. diverged: its lists were not what the office counts. clock: off by more than
 * five minutes. quiet: not seen for two days. silent: it has never told how it does.
 */
export type Concern =
  | 'gaps'
  | 'forks'
  | 'loss'
  | 'full'
  | 'deposits'
  | 'journal'
  | 'notReady'
  | 'diverged'
  | 'clock'
  | 'quiet'
  | 'silent'

export const concernTones: Record<Concern, Tone> = {
  gaps: 'urgent',
  forks: 'urgent',
  loss: 'urgent',
  full: 'urgent',
  deposits: 'due',
  journal: 'due',
  notReady: 'due',
  diverged: 'due',
  clock: 'due',
  quiet: 'due',
  silent: 'info',
}

/** a phone of the field is expected to meet a network within this time */
const quietMs = 2 * 86_400_000
const losses = ['total', 'unreadable', 'emptied', 'behind']

/** @param now epoch milliseconds */
export function concernsOf(device: DeviceView, now: number): Concern[] {
  const { report } = device
  const happened = new Set(report?.incidents.map(one => one.code))
  const isOff = device.revokedAt !== null
  const isPhone = device.role === 'enumerator' || device.role === 'outreach'
  const found: Record<Concern, boolean> = {
    gaps: device.missing.length > 0,
    forks: device.forks.length > 0 || device.breaks.length > 0,
    loss: losses.some(code => happened.has(code)),
    full: happened.has('full') || happened.has('quota'),
    deposits: device.deposits > 0,
    journal: report !== null && report.storage.journal !== 'ok',
    notReady: report !== null && Object.values(report.ready).includes(false),
    diverged: happened.has('diverged'),
    clock: device.skewMs !== null,
    quiet: now - Date.parse(device.lastSeenAt ?? device.joinedAt) > quietMs,
    silent: report === null && isPhone,
  }
  const ofOneTakenOff: Concern[] = ['gaps', 'forks', 'deposits']
  return (Object.keys(found) as Concern[]).filter(
    concern => found[concern] && (!isOff || ofOneTakenOff.includes(concern)),
  )
}

/** @example runsOf(43, [41, 42]) → [[1, 40], [43, 43]] */
export function runsOf(highest: number, missing: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = []
  let from = 1
  for (const hole of [...missing, highest + 1]) {
    if (hole > from) runs.push([from, hole - 1])
    from = hole + 1
  }
  return runs
}
