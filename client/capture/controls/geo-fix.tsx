/**
 * Waiting for the sky: how exact the position is now, how exact it must be, how long it has taken. Takes it by itself when it
 * is exact enough; it can be used sooner or stopped.
 */
import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import type { Point } from '../geo/points.ts'
import { type Watching, watchPosition } from '../geo/position.ts'
import { geoWords as words } from '../geo/words.ts'

interface GeoFixProps {
  /** metres: taken at once when it is this exact */
  good: number
  onTake: (point: Point) => void
  onStop: () => void
}

/** the meter is full when it is exact enough, and empty from this many metres on */
const emptyMetres = 100

const metres = (value: number): string =>
  sayNumber(value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value)))

export const GeoFix = ({ good, onTake, onStop }: GeoFixProps) => {
  const watching = useSignal<Watching | undefined>(undefined)
  const seconds = useSignal(0)
  const taken = useRef(false)
  useEffect(() => {
    const take = (point: Point) => {
      if (taken.current || point.acc > good) return
      taken.current = true
      onTake(point)
    }
    const watch = watchPosition(take)
    watching.value = watch
    const clock = setInterval(() => {
      seconds.value = Math.round((Date.now() - watch.since) / 1000)
    }, 1000)
    return () => {
      clearInterval(clock)
      watch.stop()
    }
  }, [good])
  const best = useComputed(() => watching.value?.best.value).value
  const problem = useComputed(() => watching.value?.problem.value).value
  return (
    <div class="stack stack-tight" data-fix={problem ?? (best ? 'found' : 'waiting')}>
      {problem ? (
        <Notice tone="due" alert>
          <p>{say(words[problem])}</p>
        </Notice>
      ) : (
        <div class="accuracy">
          <p class="accuracy-number" role="status">
            {best ? say(words.metres, { metres: metres(best.acc) }) : '…'}
          </p>
          <meter
            aria-hidden="true"
            min={0}
            max={emptyMetres}
            value={best ? Math.max(0, emptyMetres - Math.max(0, best.acc - good)) : 0}
          />
          <p class="soft">
            {best ? say(words.gettingBetter, { metres: metres(good) }) : say(words.waitingForSky)}
            {' · '}
            <span class="number">{say(words.seconds, { seconds: seconds.value })}</span>
          </p>
        </div>
      )}
      <div class="side side-wrap">
        {best && (
          <Button kind="primary" action="use-position" onPress={() => onTake(best)}>
            {say(words.takeNow)}
          </Button>
        )}
        <Button kind="quiet" action="stop-position" onPress={onStop}>
          {say(words.stop)}
        </Button>
      </div>
    </div>
  )
}
