// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * Areas and distances on a sphere, in metres. Rare, so a pack of their own (rare.ts). A point is `lat lon alt acc`, a trace or
 * shape several of them joined by `;`.
 *
 * @see https://getodk.github.io/xforms-spec/#fn:area and #fn:distance
 */
import { toText, toTexts } from '../convert.ts'
import type { Implementation, Value } from '../program.ts'
import type { Pack } from '../rare.ts'

/** equator radius of WGS 84, in metres */
const RADIUS_M = 6_378_137

interface Point {
  lat: number
  lon: number
}

/** Points in radians; a blank text has none. The phone's map measures with these too. */
export function points(values: Value[]): Point[] {
  return values
    .flatMap(toTexts)
    .flatMap(text => text.split(';'))
    .filter(text => text.trim() !== '')
    .map(text => {
      const [lat = Number.NaN, lon = Number.NaN] = text
        .trim()
        .split(/\s+/)
        .map(part => (Number(part) * Math.PI) / 180)
      return { lat, lon }
    })
}

function distance(a: Point, b: Point): number {
  const half = (angle: number): number => Math.sin(angle / 2) ** 2
  const chord = half(b.lat - a.lat) + Math.cos(a.lat) * Math.cos(b.lat) * half(b.lon - a.lon)
  return 2 * RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Metres along a path. */
export const along = (path: Point[]): number =>
  path.slice(1).reduce((sum, point, index) => sum + distance(path[index]!, point), 0)

/** Square metres inside a shape, closed or not. */
export function area(shape: Point[]): number {
  let sum = 0
  shape.forEach((a, index) => {
    const b = shape[(index + 1) % shape.length]!
    sum += (b.lon - a.lon) * (2 + Math.sin(a.lat) + Math.sin(b.lat))
  })
  return Math.abs((sum * RADIUS_M ** 2) / 2)
}

/** Counts the edges that a ray to the east crosses. */
function inside(point: Point, shape: Point[]): boolean {
  let odd = false
  shape.forEach((a, index) => {
    const b = shape[(index + 1) % shape.length]!
    const crosses = a.lat > point.lat !== b.lat > point.lat
    if (crosses && point.lon < a.lon + ((point.lat - a.lat) / (b.lat - a.lat)) * (b.lon - a.lon)) odd = !odd
  })
  return odd
}

const geoFunctions: Record<string, Implementation> = {
  area: args => area(points(args)),
  /** along all points in order; blank when a point is still missing */
  distance: args => {
    if (args.some(value => toText(value) === '')) return Number.NaN
    return along(points(args))
  },
  geofence: ([point, shape]) => {
    const [place] = points([point!])
    return place !== undefined && inside(place, points([shape!]))
  },
}

export const pack: Pack = { functions: geoFunctions }
