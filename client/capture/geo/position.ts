/**
 * The phone's own position: the best fix, the newest, and in one word why there is none. Controls call it; it shows nothing. The
 * sky needs no connection. All who watch share one watch of the browser: a second one may wait for a fix that never comes anew.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Point } from './points.ts'

export type PositionProblem = 'denied' | 'unavailable'

export interface Watching {
  /** the newest fix */
  now: ReadonlySignal<Point | undefined>
  /** the most exact since it began */
  best: ReadonlySignal<Point | undefined>
  problem: ReadonlySignal<PositionProblem | undefined>
  /** epoch milliseconds at which it began */
  since: number
  stop(): void
}

interface Watcher {
  fix(point: Point): void
  fail(problem: PositionProblem): void
}

/** who begins to watch takes the fix that others have just got, if it is no older than this */
const freshMs = 10_000

const watchers = new Set<Watcher>()
let shared: number | undefined
let last: { point: Point; at: number } | undefined

const pointOf = ({ latitude, longitude, altitude, accuracy }: GeolocationCoordinates): Point => ({
  lat: latitude,
  lon: longitude,
  alt: altitude ?? 0,
  acc: accuracy,
})

const join = (watcher: Watcher) => {
  const { geolocation } = navigator as { geolocation?: Geolocation }
  if (!geolocation) return watcher.fail('unavailable')
  if (last && Date.now() - last.at <= freshMs) watcher.fix(last.point)
  watchers.add(watcher)
  shared ??= geolocation.watchPosition(
    ({ coords }) => {
      last = { point: pointOf(coords), at: Date.now() }
      for (const one of [...watchers]) one.fix(last.point)
    },
    error => {
      const problem = error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'
      for (const one of [...watchers]) one.fail(problem)
    },
    { enableHighAccuracy: true, maximumAge: 0, timeout: 60_000 },
  )
}

const leave = (watcher: Watcher) => {
  watchers.delete(watcher)
  if (watchers.size > 0 || shared === undefined) return
  navigator.geolocation.clearWatch(shared)
  shared = undefined
}

/** Begins to watch; the first answer of the sky may take minutes. @param heard called with every fix */
export function watchPosition(heard: (point: Point) => void = () => {}): Watching {
  const now = signal<Point | undefined>(undefined)
  const best = signal<Point | undefined>(undefined)
  const problem = signal<PositionProblem | undefined>(undefined)
  const watcher: Watcher = {
    fix: point => {
      problem.value = undefined
      now.value = point
      if (point.acc <= (best.peek()?.acc ?? Number.POSITIVE_INFINITY)) best.value = point
      heard(point)
    },
    // a time-out is no end: the watch goes on, and it is told only while there is nothing
    fail: why => {
      if (!best.peek()) problem.value = why
    },
  }
  join(watcher)
  return { now, best, problem, since: Date.now(), stop: () => leave(watcher) }
}
