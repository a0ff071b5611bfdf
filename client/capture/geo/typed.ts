/** A place as people type or paste it: two numbers, degrees with minutes and seconds, or the link of a map. Pure. */
import { toAsciiDigits } from '../../ui/digits.ts'
import type { Point } from './points.ts'

const two = /(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)/
const angle =
  /(\d+(?:\.\d+)?)\s*°?\s*(?:(\d+(?:\.\d+)?)\s*['′’]\s*)?(?:(\d+(?:\.\d+)?)\s*(?:"|″|”|'')\s*)?([NSEW])/gi

/**
 * @example `11.5564, 104.9282` · `១១.៥៥៦៤ ១០៤.៩២៨២` · `11°33'23"N 104°55'41"E` · `https://maps.example/@11.5564,104.9282,17z`
 * @returns undefined when no place on earth is in it; what is typed has accuracy 0
 */
export function readTyped(text: string): Point | undefined {
  const plain = toAsciiDigits(text).trim()
  const found = readAngles(plain) ?? readTwo(plain)
  if (!found || Math.abs(found.lat) > 90 || Math.abs(found.lon) > 180) return undefined
  return { ...found, alt: 0, acc: 0 }
}

function readAngles(text: string): Pick<Point, 'lat' | 'lon'> | undefined {
  let lat: number | undefined
  let lon: number | undefined
  for (const [, degrees, minutes = '0', seconds = '0', side = ''] of text.matchAll(angle)) {
    const value =
      (Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600) * (/[SW]/i.test(side) ? -1 : 1)
    if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined
    if (/[NS]/i.test(side)) lat ??= value
    else lon ??= value
  }
  return lat === undefined || lon === undefined ? undefined : { lat, lon }
}

function readTwo(text: string): Pick<Point, 'lat' | 'lon'> | undefined {
  // the part of a map's link that says where: after @, or a query such as q=, ll=, query=
  const inLink = /^https?:/i.test(text)
    ? (text.match(/(?:@|[?&](?:q|ll|query|center|mlat)=)(.+)$/i)?.[1] ?? '')
    : text
  const [whole, lat, lon] = decode(inLink).match(two) ?? []
  if (whole === undefined || (inLink === text && whole.length !== text.length)) return undefined
  return { lat: Number(lat), lon: Number(lon) }
}

const decode = (text: string): string => text.replace(/%2C/gi, ',').replace(/%20/g, ' ')
