/** Places as they are stored (`lat lon alt acc`, a line or shape of them joined by `; `) and as the map and the controls move them. Pure. */

import { along, area, points } from '../../../forms/evaluate/functions/geo.ts'

/** degrees; altitude and accuracy in metres, accuracy 0 = put there by hand */
export interface Point {
  lat: number
  lon: number
  alt: number
  acc: number
}

/** about a centimetre: more digits are noise */
const digits = 7

const rounded = (value: number, places: number): string => String(Number(value.toFixed(places)))

/** @example { lat: 11.5564, lon: 104.9282, alt: 0, acc: 4.8 } → `11.5564 104.9282 0 4.8` */
export const writePoint = ({ lat, lon, alt, acc }: Point): string =>
  [rounded(lat, digits), rounded(lon, digits), rounded(alt, 1), rounded(acc, 1)].join(' ')

/** @example `11.5564 104.9282 0 4.8` → the point; undefined for what is none */
export function readPoint(text: string): Point | undefined {
  const [lat, lon, alt = 0, acc = 0] = text.trim().split(/\s+/).map(Number)
  const isPlace = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return isPlace ? { lat, lon, alt: alt || 0, acc: acc || 0 } : undefined
}

/** The corners of a line or shape; a shape's last point, which is its first again, is left out (`closed`). */
export function readPoints(text: string, closed: boolean): Point[] {
  const read = text.split(';').flatMap(part => readPoint(part) ?? [])
  const [first] = read
  const last = read.at(-1)
  if (closed && read.length > 1 && first && last && first.lat === last.lat && first.lon === last.lon)
    read.pop()
  return read
}

/** how many corners make a line, a shape */
export const fewest = (closed: boolean): number => (closed ? 3 : 2)

/** What is stored: '' while it is no line or shape yet; a shape ends where it began. */
export function writePoints(points: readonly Point[], closed: boolean): string {
  if (points.length < fewest(closed)) return ''
  return [...points, ...(closed ? points.slice(0, 1) : [])].map(writePoint).join('; ')
}

export const withPoint = (points: readonly Point[], point: Point): Point[] => [...points, point]
export const without = (points: readonly Point[], index: number): Point[] =>
  points.filter((_, at) => at !== index)
/** A corner that is moved by hand has no measured accuracy any more. */
export const moved = (points: readonly Point[], index: number, to: { lat: number; lon: number }): Point[] =>
  points.map((point, at) => (at === index ? { ...point, ...to, acc: 0 } : point))

/** Metres along the points in order, as the form's own distance() has it; of a shape also back to the first. */
export const lengthOf = (list: readonly Point[], closed = false): number =>
  along(points([...list, ...(closed ? list.slice(0, 1) : [])].map(writePoint)))

/** Square metres inside the points, as the form's own area() has it. */
export const areaOf = (list: readonly Point[]): number => area(points(list.map(writePoint)))
