/**
 * What a map without pictures shows: a middle, how many metres a pixel is, and which pixel a place is at. Flat around the
 * middle, which is exact enough for what a person can walk around. Pure.
 */
import type { Point } from './points.ts'

export interface View {
  lat: number
  lon: number
  /** metres */
  perPixel: number
}

export interface Size {
  width: number
  height: number
}
export interface Pixel {
  x: number
  y: number
}
type Place = Pick<Point, 'lat' | 'lon'>

/** metres in a degree of latitude, and of longitude at the equator */
const perDegree = 111_320
/** closer than 2 cm or wider than a country is no use */
const closest = 0.02
const widest = 5_000

const shrink = (lat: number): number => Math.max(0.01, Math.cos((lat * Math.PI) / 180))

export const pixelOf = (view: View, size: Size, { lat, lon }: Place): Pixel => ({
  x: size.width / 2 + ((lon - view.lon) * perDegree * shrink(view.lat)) / view.perPixel,
  y: size.height / 2 - ((lat - view.lat) * perDegree) / view.perPixel,
})

export const placeOf = (view: View, size: Size, { x, y }: Pixel): Place => ({
  lat: view.lat - ((y - size.height / 2) * view.perPixel) / perDegree,
  lon: view.lon + ((x - size.width / 2) * view.perPixel) / (perDegree * shrink(view.lat)),
})

/** The view after a finger has drawn the map this far. */
export const pan = (view: View, size: Size, by: Pixel): View => ({
  ...view,
  ...placeOf(view, size, { x: size.width / 2 - by.x, y: size.height / 2 - by.y }),
})

/** Closer (`factor` 2) or wider (0.5), the place under `at` staying where it is. */
export function zoom(view: View, size: Size, factor: number, at?: Pixel): View {
  const perPixel = Math.min(widest, Math.max(closest, view.perPixel / factor))
  const still = at ?? { x: size.width / 2, y: size.height / 2 }
  const before = placeOf(view, size, still)
  const next = { ...view, perPixel }
  const after = placeOf(next, size, still)
  return { ...next, lat: next.lat + before.lat - after.lat, lon: next.lon + before.lon - after.lon }
}

/** All of `places` with room around them; one place alone with `alone` metres across. */
export function viewOf(places: readonly Place[], size: Size, alone = 100): View | undefined {
  const lats = places.map(({ lat }) => lat)
  const lons = places.map(({ lon }) => lon)
  if (places.length === 0) return
  const [south, north, west, east] = [
    Math.min(...lats),
    Math.max(...lats),
    Math.min(...lons),
    Math.max(...lons),
  ]
  const lat = (south + north) / 2
  const across = Math.max((east - west) * perDegree * shrink(lat), alone)
  const along = Math.max((north - south) * perDegree, alone)
  const room = 1.3
  const perPixel = Math.max((across * room) / size.width, (along * room) / size.height)
  return { lat, lon: (west + east) / 2, perPixel: Math.min(widest, Math.max(closest, perPixel)) }
}

/** Between two lines of the grid, in metres: 1, 2 or 5 of something, 60 pixels or more. @example 0.5 m a pixel → 50 */
export function gridMetres(perPixel: number): number {
  const least = perPixel * 60
  const ten = 10 ** Math.floor(Math.log10(least))
  return ten * ([1, 2, 5].find(step => step * ten >= least) ?? 10)
}

/** @example 50 → `50 m`, 2000 → `2 km`, 0.5 → `50 cm`; the number is said by the caller */
export const distanceParts = (metres: number): { number: number; unit: 'cm' | 'm' | 'km' } =>
  metres < 1
    ? { number: Math.round(metres * 100), unit: 'cm' }
    : metres < 1000
      ? { number: Math.round(metres * 10) / 10, unit: 'm' }
      : { number: Math.round(metres / 10) / 100, unit: 'km' }
