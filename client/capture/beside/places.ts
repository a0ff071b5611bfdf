/**
 * Positions that a form asks the phone for and nobody is asked for: `start-geopoint` once when a record begins,
 * `background-geopoint` whenever the answer that triggers it changes. The best fix of a minute is taken, sooner when it is exact.
 * Nobody waits for it; without permission it stays blank.
 */
import type { CompiledForm } from '../../../forms/definition.ts'
import { type Point, writePoint } from '../geo/points.ts'
import { watchPosition } from '../geo/position.ts'
import type { Session } from '../session.ts'

/** exact enough to stop at once, in metres; and how long is waited for better, in milliseconds */
const goodMetres = 5
const patienceMs = 60_000

/** Resolves with the best fix; undefined when there was none. `left`: called to end it early. */
function bestFix(onStop: (stop: () => void) => void): Promise<Point | undefined> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      watching.stop()
      resolve(watching.best.peek())
    }
    const timer = setTimeout(done, patienceMs)
    const watching = watchPosition(point => {
      // the first fix may come while the watch is being begun
      if (point.acc <= goodMetres) queueMicrotask(done)
    })
    onStop(done)
  })
}

const namesOf = (form: CompiledForm, index: number): string[] => {
  const node = form.nodes[index]
  return node ? [...namesOf(form, node.parent), node.name] : []
}

/**
 * The path of `wanted` beside `path`: in the same instances of the repeats that both are in.
 * @example besideOf('/data/members[2]/age', ['members', 'where']) → '/data/members[2]/where'
 */
export function besideOf(path: string, wanted: readonly string[]): string {
  const given = path.split('/').slice(2)
  let same = true
  const steps = wanted.map((name, depth) => {
    const step = given[depth]
    same &&= step?.replace(/\[\d+\]$/, '') === name
    return same && step !== undefined && depth < wanted.length - 1 ? step : name
  })
  return `/data/${steps.join('/')}`
}

const bare = (path: string): string => path.replace(/\[\d+\]/g, '')

/** Begins; returns how to stop. What is on its way then is taken as it is. */
export function startPlaces(session: Session): () => void {
  const { instance } = session
  const { form } = instance
  const stops = new Set<() => void>()
  const fill = async (path: string) => {
    let stop = () => {}
    const { key } = instance.node(path) ?? {}
    const point = await bestFix(made => {
      stop = made
      stops.add(made)
    })
    stops.delete(stop)
    // members before it may be gone by now: then this path is somebody else's
    if (point && key !== undefined && instance.node(path)?.key === key) session.put(path, writePoint(point))
  }
  for (const [index, node] of form.nodes.entries()) {
    const path = `/data/${namesOf(form, index).join('/')}`
    if (node.type === 'start-geopoint' && instance.node(path)?.value === '') void fill(path)
  }
  const triggered = form.nodes.flatMap((node, index) =>
    node.type === 'background-geopoint'
      ? (node.triggers ?? []).map(trigger => ({
          trigger: `/data/${namesOf(form, trigger).join('/')}`,
          names: namesOf(form, index),
        }))
      : [],
  )
  const before = new Map<string, string>()
  const stopListening =
    triggered.length > 0
      ? instance.onChange(paths => {
          for (const path of paths ?? [])
            for (const { trigger, names } of triggered) {
              if (bare(path) !== trigger) continue
              const value = instance.node(path)?.value ?? ''
              if (value === (before.get(path) ?? '')) continue
              before.set(path, value)
              void fill(besideOf(path, names))
            }
        })
      : () => {}
  return () => {
    stopListening()
    for (const stop of [...stops]) stop()
  }
}
