/** How far two points of the earth are apart. Pure. */

type Point = readonly [latitude: number, longitude: number]

const earthMetres = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres along the great circle. @example distance([11.5564, 104.9282], [11.5654, 104.9282]) → about 1000 */
export function distance([lat1, lon1]: Point, [lat2, lon2]: Point): number {
  const half =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(half)))
}
