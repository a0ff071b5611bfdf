/** Recording a way while walking it: a point every so many seconds, if the position is exact enough. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { say } from '../../ui/text.ts'
import { touched } from '../../vault/idle.ts'
import type { Point } from '../geo/points.ts'
import type { Watching } from '../geo/position.ts'
import { geoWords as words } from '../geo/words.ts'

/** seconds and metres to choose from, as ODK Collect has them; 0 = any */
const intervals = [5, 10, 20, 30, 60]
const exactness = [0, 3, 5, 10, 20, 50]

export const GeoWalk = ({ watching, onPoint }: { watching: Watching; onPoint: (point: Point) => void }) => {
  const walking = useSignal(false)
  const every = useSignal(20)
  const exact = useSignal(10)
  useEffect(() => {
    if (!walking.value) return
    let before: Point | undefined
    const add = () => {
      // who walks does not touch: the phone is in use all the same
      touched()
      const now = watching.now.peek()
      // no news from the sky: the last place is not where the walker is
      if (now === before) return
      before = now
      if (now && (exact.peek() === 0 || now.acc <= exact.peek())) onPoint(now)
    }
    add()
    const clock = setInterval(add, every.value * 1000)
    return () => clearInterval(clock)
  }, [walking.value, every.value, watching])
  return (
    <div class="stack stack-tight">
      <div class="side side-wrap">
        <SelectField
          label={say(words.every)}
          value={String(every.value)}
          options={intervals.map(one => ({
            value: String(one),
            label: say(words.seconds, { seconds: one }),
          }))}
          onChange={chosen => {
            every.value = Number(chosen)
          }}
        />
        <SelectField
          label={say(words.onlyBelow)}
          value={String(exact.value)}
          options={exactness.map(one => ({
            value: String(one),
            label: one === 0 ? say(words.any) : say(words.metres, { metres: one }),
          }))}
          onChange={chosen => {
            exact.value = Number(chosen)
          }}
        />
      </div>
      <Button
        action="walk"
        kind={walking.value ? 'danger' : undefined}
        onPress={() => {
          walking.value = !walking.value
        }}
      >
        {say(walking.value ? words.stopWalking : words.walk)}
      </Button>
    </div>
  )
}
