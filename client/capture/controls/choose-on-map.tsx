/**
 * `map`: the choices where they are, on the map without pictures. Tap one to choose it; the same choices stand below in a list
 * that can be searched, so that nobody needs to see or hit a mark.
 */
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { say } from '../../ui/text.ts'
import type { Mark } from '../geo/draw.ts'
import { GeoMap } from '../geo/geo-map.tsx'
import { type Point, readPoints } from '../geo/points.ts'
import { watchPosition } from '../geo/position.ts'
import type { View } from '../geo/view.ts'
import { geoWords as words } from '../geo/words.ts'
import type { Choosing } from './choice-field.tsx'
import { LongList } from './long-list.tsx'

/** more names than this on a phone's map hide each other */
const mostNames = 30

const middle = (points: readonly Point[]): Point => ({
  lat: points.reduce((sum, { lat }) => sum + lat, 0) / points.length,
  lon: points.reduce((sum, { lon }) => sum + lon, 0) / points.length,
  alt: 0,
  acc: 0,
})

export const ChooseOnMap = (props: Choosing) => {
  const { choices, chosen, onPress } = props
  const view = useSignal<View | undefined>(undefined)
  const position = useSignal<Point | undefined>(undefined)
  useEffect(() => {
    let stop = () => {}
    let gone = false
    // to choose needs no position: where one stands is shown if that is allowed already, and never asked for
    navigator.permissions?.query({ name: 'geolocation' }).then(
      ({ state }) => {
        if (gone || state !== 'granted') return
        stop = watchPosition(point => {
          position.value = point
        }).stop
      },
      () => {},
    )
    return () => {
      gone = true
      stop()
    }
  }, [])
  const placed = useMemo(
    () =>
      choices.flatMap(choice => {
        const points = readPoints(choice.geometry ?? '', true)
        return points.length ? [{ choice, points }] : []
      }),
    [choices],
  )
  const references = useMemo(
    () =>
      placed
        .filter(({ points }) => points.length > 1)
        .map(({ points, choice }) => ({ points, closed: isClosed(choice.geometry ?? '') })),
    [placed],
  )
  const [name] = chosen
  const marks = useMemo(
    () =>
      placed.map(({ choice, points }): Mark => {
        const strong = choice.name === name
        return {
          point: middle(points),
          label: strong || placed.length <= mostNames ? choice.label : '',
          strong,
        }
      }),
    [placed, name],
  )
  const label = choices.find(choice => choice.name === name)?.label
  return (
    <div class="stack">
      <GeoMap
        view={view}
        points={[]}
        closed={false}
        held={-1}
        references={references}
        marks={marks}
        position={position.value}
        crosshair={false}
        onPick={index => {
          const picked = placed[index]?.choice.name
          if (picked !== undefined) onPress(picked, picked !== name)
        }}
      />
      <p role="status">{label !== undefined && say(words.chosen, { name: label })}</p>
      <LongList {...props} />
    </div>
  )
}

/** A shape ends where it began; a way does not. */
const isClosed = (geometry: string): boolean => {
  const points = geometry.split(';').map(part => part.trim())
  return points.length > 3 && points[0] === points.at(-1)
}
