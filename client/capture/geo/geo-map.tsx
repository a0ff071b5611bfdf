/**
 * A map without pictures: paper with a scale, where the phone is, and what was put on it. It needs no connection and no tiles.
 * Everything that fingers do on it keys and buttons do too; lists of the points beside it are the caller's.
 */
import './geo.css'
import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { language, say, sayNumber } from '../../ui/text.ts'
import { draw, inkOf, type Picture } from './draw.ts'
import { watchGestures } from './gestures.ts'
import type { Point } from './points.ts'
import { distanceParts, pan, pixelOf, placeOf, type Size, type View, viewOf, zoom } from './view.ts'
import { geoWords as words } from './words.ts'

type Place = Pick<Point, 'lat' | 'lon'>

interface GeoMapProps extends Omit<Picture, 'words'> {
  view: Signal<View | undefined>
  onTap?: (place: Place) => void
  /** a point is put elsewhere, by drag or by arrow keys while it is held; `end`: it was let go there */
  onMove?: (index: number, place: Place, end: boolean) => void
  /** a point or mark was tapped: its index among `points`, or among `marks` when there are no points */
  onPick?: (index: number) => void
}

/** a finger is this wide, in pixels */
const finger = 24
/** how far an arrow key goes */
const keyPixels = 24
/** where no place is known yet: Phnom Penh, the whole town */
const somewhere: View = { lat: 11.5564, lon: 104.9282, perPixel: 40 }

/** `1.2 km`, in the reader's digits */
export const sayLength = (metres: number): string => {
  const { number, unit } = distanceParts(metres)
  return say(words[unit], { number: sayNumber(String(number)) })
}

export const GeoMap = (props: GeoMapProps) => {
  const { view, points, marks, position, held } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSignal<Size>({ width: 0, height: 0 })
  const latest = useRef(props)
  latest.current = props

  const all = () => {
    const { points, marks, references, position } = latest.current
    return [
      ...points,
      ...marks.map(mark => mark.point),
      ...references.flatMap(one => one.points),
      ...(position ? [position] : []),
    ]
  }
  /** until somebody moves it or puts something on it, the map shows all there is */
  const seen = () => view.peek() ?? viewOf(all(), size.peek()) ?? somewhere
  const show = (change: (now: View) => View) => {
    view.value = change(seen())
  }

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const measure = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      element.width = width * devicePixelRatio
      element.height = height * devicePixelRatio
      size.value = { width, height }
    })
    measure.observe(element)
    const targets = () => {
      const { points, marks } = latest.current
      return points.length ? points : marks.map(mark => mark.point)
    }
    const hit = (at: { x: number; y: number }) => {
      const near = targets()
        .map((point, index) => {
          const place = pixelOf(seen(), size.peek(), point)
          return { index, far: Math.hypot(place.x - at.x, place.y - at.y) }
        })
        .filter(({ far }) => far <= finger)
        .sort((a, b) => a.far - b.far)
      return near[0]?.index ?? -1
    }
    const stop = watchGestures(element, {
      hit: at => {
        // from the first touch on the map stays as it was touched: what is put under a finger stays under it
        show(now => now)
        return latest.current.onMove ? hit(at) : -1
      },
      tap: at => {
        const index = hit(at)
        if (index >= 0 && latest.current.onPick) latest.current.onPick(index)
        else latest.current.onTap?.(placeOf(seen(), size.peek(), at))
      },
      drag: (index, at, end) => latest.current.onMove?.(index, placeOf(seen(), size.peek(), at), end),
      pan: by => show(now => pan(now, size.peek(), by)),
      zoom: (factor, at) => show(now => zoom(now, size.peek(), factor, at)),
    })
    return () => {
      measure.disconnect()
      stop()
    }
  }, [])

  const { width, height } = size.value
  const now = view.value
  const spoken = language.value
  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (!element || !pen || width === 0) return
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    const picture = { ...props, words: { scale: sayLength, north: say(words.north) } }
    draw(pen, { width, height }, seen(), picture, inkOf(element))
  }, [now, width, height, points, marks, position, held, props.crosshair, spoken])

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    }
    const step = steps[event.key]
    const factor = event.key === '+' || event.key === '=' ? 1.5 : event.key === '-' ? 1 / 1.5 : undefined
    if (!step && !factor) return
    event.preventDefault()
    if (factor) return show(view => zoom(view, size.peek(), factor))
    const [x, y] = step as [number, number]
    const point = points[held]
    if (point && props.onMove) {
      const at = pixelOf(seen(), size.peek(), point)
      const far = event.shiftKey ? keyPixels : 2
      props.onMove(held, placeOf(seen(), size.peek(), { x: at.x + x * far, y: at.y + y * far }), true)
    } else show(view => pan(view, size.peek(), { x: -x * keyPixels, y: -y * keyPixels }))
  }

  return (
    <div class="geo-map">
      <canvas
        ref={canvas}
        tabIndex={0}
        aria-label={`${say(words.map)}. ${say(words.mapHow)}`}
        onKeyDown={onKeyDown}
      />
      <div class="geo-map-buttons">
        <Button
          label={say(words.closer)}
          icon="plus"
          action="closer"
          onPress={() => show(view => zoom(view, size.peek(), 2))}
        />
        <Button
          label={say(words.wider)}
          icon="minus"
          action="wider"
          onPress={() => show(view => zoom(view, size.peek(), 0.5))}
        />
        {position && (
          <Button
            label={say(words.toMe)}
            icon="pin"
            action="to-me"
            onPress={() => show(view => ({ ...view, lat: position.lat, lon: position.lon }))}
          />
        )}
        <Button
          label={say(words.showAll)}
          icon="frame"
          action="show-all"
          onPress={() => {
            view.value = viewOf(all(), size.peek())
          }}
        />
      </div>
    </div>
  )
}
