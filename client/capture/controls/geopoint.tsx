/**
 * A place: from the phone's own position, from the map (`placement-map`; `maps` shows it there), or typed. Stored as
 * `lat lon alt accuracy`; needs no connection.
 */
import { useSignal } from '@preact/signals'
import { Button } from '../../ui/button.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { GeoMap } from '../geo/geo-map.tsx'
import { type Point, readPoint, writePoint } from '../geo/points.ts'
import type { View } from '../geo/view.ts'
import { geoWords as words } from '../geo/words.ts'
import type { ControlProps } from './control.ts'
import { GeoFix } from './geo-fix.tsx'
import { GeoTyped } from './geo-typed.tsx'

/** as ODK Collect: good enough to stop looking, and so bad that it is told; in metres */
const goodMetres = 5
const badMetres = 100

const Said = ({ point, bad }: { point: Point; bad: number }) => (
  <div class="stack stack-tight" data-part="place">
    <p class="number">
      {sayNumber(point.lat.toFixed(5))}, {sayNumber(point.lon.toFixed(5))}
    </p>
    {point.acc === 0 ? (
      <p class="soft">{say(words.byHand)}</p>
    ) : point.acc > bad ? (
      <Signal tone="due">{say(words.rough, { metres: bad })}</Signal>
    ) : (
      <Signal tone="safe">{say(words.exactTo, { metres: Math.round(point.acc * 10) / 10 })}</Signal>
    )}
  </div>
)

export const GeopointControl = ({ state, session, labelId, describedBy }: ControlProps) => {
  const looking = useSignal(false)
  const choosing = useSignal(false)
  const view = useSignal<View | undefined>(undefined)
  const { appearance, parameters } = state
  const good = Number(parameters['capture-accuracy']) || goodMetres
  const bad = Number(parameters['warning-accuracy']) || badMetres
  const point = readPoint(state.value)
  const placed = appearance.includes('placement-map')
  const mapped = placed || appearance.includes('maps')

  const take = (taken: Point) => {
    looking.value = false
    view.value = undefined
    // on a map to place it on, the phone's position is where one begins
    if (choosing.peek()) view.value = { lat: taken.lat, lon: taken.lon, perPixel: 0.5 }
    else session.answer(state.path, writePoint(taken))
  }
  const useMiddle = () => {
    const now = view.peek()
    if (!now) return
    choosing.value = false
    session.answer(state.path, writePoint({ lat: now.lat, lon: now.lon, alt: 0, acc: 0 }))
  }
  return (
    <div class="stack" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {point && !looking.value && <Said point={point} bad={bad} />}
      {mapped && (point || choosing.value) && (
        <GeoMap
          view={view}
          points={[]}
          closed={false}
          held={-1}
          references={[]}
          marks={point ? [{ point, label: '', strong: true }] : []}
          position={undefined}
          crosshair={choosing.value}
        />
      )}
      {looking.value ? (
        <GeoFix
          good={good}
          onTake={take}
          onStop={() => {
            looking.value = false
          }}
        />
      ) : (
        <div class="side side-wrap">
          {choosing.value && (
            <Button kind="primary" action="use-middle" disabled={!view.value} onPress={useMiddle}>
              {say(words.useMiddle)}
            </Button>
          )}
          <Button
            icon="pin"
            action="position"
            onPress={() => {
              looking.value = true
            }}
          >
            {say(point ? words.takeAgain : words.take)}
          </Button>
          {placed && !choosing.value && (
            <Button
              action="on-map"
              onPress={() => {
                choosing.value = true
              }}
            >
              {say(words.onMap)}
            </Button>
          )}
          {point && (
            <Button kind="quiet" action="clear-position" onPress={() => session.answer(state.path, '')}>
              {say(words.clear)}
            </Button>
          )}
        </div>
      )}
      {!looking.value && !appearance.includes('hide-input') && (
        <GeoTyped onPoint={typed => session.answer(state.path, writePoint(typed))} />
      )}
    </div>
  )
}
