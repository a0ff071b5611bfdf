/**
 * The position of the phone: counts down how exact it is, takes it by itself when exact enough, can be used sooner or
 * stopped. Stored as `lat lon alt accuracy`; needs no connection.
 */
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { say } from '../../ui/text.ts'
import { words } from '../words.ts'
import type { ControlProps } from './control.ts'

/** as ODK Collect: good enough to stop looking, in metres */
const goodMetres = 5

const stored = ({ latitude, longitude, altitude, accuracy }: GeolocationCoordinates): string =>
  `${latitude} ${longitude} ${altitude ?? 0} ${Math.round(accuracy * 10) / 10}`

export const GeopointControl = ({ state, session, labelId }: ControlProps) => {
  const best = useSignal<GeolocationCoordinates | undefined>(undefined)
  const looking = useSignal(false)
  const failed = useSignal(false)
  const watch = useRef<number | undefined>(undefined)
  const good = Number(state.parameters['capture-accuracy']) || goodMetres

  const stop = () => {
    if (watch.current !== undefined) navigator.geolocation.clearWatch(watch.current)
    watch.current = undefined
    looking.value = false
  }
  const take = () => {
    const coordinates = best.value
    stop()
    if (coordinates) session.answer(state.path, stored(coordinates))
  }
  const look = () => {
    failed.value = false
    best.value = undefined
    looking.value = true
    watch.current = navigator.geolocation.watchPosition(
      ({ coords }) => {
        if (coords.accuracy <= (best.value?.accuracy ?? Number.POSITIVE_INFINITY)) best.value = coords
        if (coords.accuracy <= good) take()
      },
      () => {
        if (best.value) return
        stop()
        failed.value = true
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: 120_000 },
    )
  }
  useEffect(() => stop, [])

  const [latitude, longitude, , accuracy] = state.value.split(' ')
  return (
    <div class="stack stack-tight" role="group" aria-labelledby={labelId}>
      {state.value && !looking.value && (
        <p class="number">
          {latitude}, {longitude} <span class="soft">{say(words.accuracy, { metres: accuracy ?? '?' })}</span>
        </p>
      )}
      {looking.value ? (
        <>
          <p role="status">
            {best.value
              ? say(words.accuracy, { metres: Math.round(best.value.accuracy) })
              : say(words.waitingForSky)}
          </p>
          <div class="side">
            {best.value && (
              <Button action="use-position" onPress={take}>
                {say(words.useThis)}
              </Button>
            )}
            <Button kind="quiet" action="stop-position" onPress={stop}>
              {say(words.stop)}
            </Button>
          </div>
        </>
      ) : (
        <Button icon="pin" action="position" onPress={look}>
          {say(state.value ? words.takeAgain : words.getPosition)}
        </Button>
      )}
      {failed.value && (
        <Notice tone="due" alert>
          {say(words.noPosition)}
        </Notice>
      )}
    </div>
  )
}
