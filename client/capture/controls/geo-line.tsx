/**
 * A way (geotrace) or a piece of land (geoshape): points tapped on the map, taken where one stands, or recorded while walking.
 * Every point can be moved and removed, by finger and by keys. What is stored is whole at any time or blank.
 */
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { GeoMap, sayLength } from '../geo/geo-map.tsx'
import {
  areaOf,
  fewest,
  lengthOf,
  moved,
  type Point,
  readPoints,
  without,
  withPoint,
  writePoint,
  writePoints,
} from '../geo/points.ts'
import { type Watching, watchPosition } from '../geo/position.ts'
import { referencesOf } from '../geo/references.ts'
import type { View } from '../geo/view.ts'
import { geoWords as words } from '../geo/words.ts'
import type { ControlProps } from './control.ts'
import { GeoTyped } from './geo-typed.tsx'
import { GeoWalk } from './geo-walk.tsx'

/** a hectare; smaller land is said in square metres */
const hectare = 10_000

const sayArea = (square: number): string =>
  square >= hectare
    ? say(words.hectares, { number: sayNumber(String(Math.round(square / 100) / 100)) })
    : say(words.squareMetres, { number: Math.round(square) })

const Measures = ({ points, closed }: { points: readonly Point[]; closed: boolean }) => {
  const left = fewest(closed) - points.length
  const count =
    points.length === 0
      ? say(words.noPoints)
      : points.length === 1
        ? say(words.onePoint)
        : say(words.points, { count: points.length })
  const length = sayLength(lengthOf(points, closed))
  return (
    <p role="status" data-part="measures">
      {count}
      {points.length > 0 && left > 0 && <span class="soft"> · {say(words.moreNeeded, { count: left })}</span>}
      {left <= 0 && ` · ${say(closed ? words.around : words.length, { length })}`}
      {left <= 0 && closed && ` · ${say(words.area, { area: sayArea(areaOf(points)) })}`}
    </p>
  )
}

export const GeoLineControl = ({ state, session, labelId, describedBy }: ControlProps) => {
  const closed = state.type === 'geoshape'
  const points = useSignal<readonly Point[]>(readPoints(state.value, closed))
  const before = useSignal<readonly (readonly Point[])[]>([])
  const held = useSignal(-1)
  const view = useSignal<View | undefined>(undefined)
  const watching = useSignal<Watching | undefined>(undefined)
  const stored = useRef(state.value)
  const dragging = useRef(false)

  // an answer from elsewhere replaces what is on the map
  useEffect(() => {
    if (state.value === stored.current) return
    stored.current = state.value
    points.value = readPoints(state.value, closed)
  }, [state.value])
  useEffect(
    () => () => {
      watching.peek()?.stop()
      session.half(state.path, false)
    },
    [],
  )

  const put = (next: readonly Point[]) => {
    points.value = next
    session.half(state.path, next.length > 0 && next.length < fewest(closed))
    const text = writePoints(next, closed)
    if (text === stored.current) return
    stored.current = text
    session.answer(state.path, text)
  }
  const change = (next: readonly Point[]) => {
    before.value = [...before.value, points.value]
    put(next)
  }
  const add = (point: Point) => change(withPoint(points.peek(), point))
  const undo = () => {
    const last = before.value.at(-1)
    if (!last) return
    before.value = before.value.slice(0, -1)
    held.value = -1
    put(last)
  }
  const look = () => {
    watching.value ??= watchPosition()
  }

  const reference = state.parameters['reference-geometry']
  const references = useMemo(
    () => (reference ? referencesOf(session.instance, reference, state.path) : []),
    [reference],
  )
  const watch = watching.value
  const position = watch?.now.value
  const problem = watch?.problem.value
  return (
    <div class="stack" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <p class="soft">{say(words.tapHow)}</p>
      <GeoMap
        view={view}
        points={points.value}
        closed={closed}
        held={held.value}
        references={references}
        marks={[]}
        position={position}
        crosshair
        onTap={({ lat, lon }) => add({ lat, lon, alt: 0, acc: 0 })}
        onPick={index => {
          held.value = held.value === index ? -1 : index
        }}
        onMove={(index, place, end) => {
          // a drag is one step to undo, however many pixels it has
          if (!dragging.current) before.value = [...before.value, points.peek()]
          dragging.current = !end
          held.value = index
          put(moved(points.peek(), index, place))
        }}
      />
      <Measures points={points.value} closed={closed} />
      <div class="side side-wrap">
        <Button
          action="add-mine"
          icon="pin"
          onPress={() => {
            look()
            if (position) add(position)
          }}
        >
          {say(words.addMine)}
        </Button>
        <Button
          action="add-middle"
          icon="plus"
          onPress={() => {
            const now = view.peek()
            if (now) add({ lat: now.lat, lon: now.lon, alt: 0, acc: 0 })
          }}
        >
          {say(words.addMiddle)}
        </Button>
        <Button action="undo" icon="back" disabled={before.value.length === 0} onPress={undo}>
          {say(words.undo)}
        </Button>
        {held.value >= 0 && (
          <Button
            action="remove-point"
            icon="bin"
            onPress={() => {
              const index = held.value
              held.value = -1
              change(without(points.value, index))
            }}
          >
            {say(words.remove)}
          </Button>
        )}
      </div>
      {watch && !position && !problem && <p class="soft">{say(words.waitingForSky)}</p>}
      {position && (
        <p class="soft number">{say(words.exactTo, { metres: Math.round(position.acc * 10) / 10 })}</p>
      )}
      {problem && (
        <Notice tone="due" alert>
          <p>{say(words[problem])}</p>
        </Notice>
      )}
      {watch && !problem && <GeoWalk watching={watch} onPoint={add} />}
      {points.value.length > 0 && (
        <details>
          <summary>{say(words.listOfPoints)}</summary>
          <ol class="geo-points">
            {points.value.map((point, index) => (
              <li key={`${index} ${writePoint(point)}`} class="side">
                <span class="grow number">
                  {sayNumber(point.lat.toFixed(5))}, {sayNumber(point.lon.toFixed(5))}
                </span>
                <Button
                  kind="quiet"
                  icon="bin"
                  label={`${say(words.remove)}: ${say(words.point, { number: index + 1 })}`}
                  onPress={() => change(without(points.value, index))}
                />
              </li>
            ))}
          </ol>
        </details>
      )}
      {!state.appearance.includes('hide-input') && <GeoTyped onPoint={add} />}
    </div>
  )
}
