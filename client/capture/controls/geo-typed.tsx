/** Coordinates typed or pasted: for a phone without satellites, and for who already has them on paper or in a map's link. */
import { useSignal } from '@preact/signals'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { say } from '../../ui/text.ts'
import type { Point } from '../geo/points.ts'
import { readTyped } from '../geo/typed.ts'
import { geoWords as words } from '../geo/words.ts'

export const GeoTyped = ({ onPoint }: { onPoint: (point: Point) => void }) => {
  const text = useSignal('')
  const wrong = useSignal(false)
  const use = () => {
    const point = readTyped(text.value)
    wrong.value = !point
    if (!point) return
    text.value = ''
    onPoint(point)
  }
  return (
    <details class="geo-typed">
      <summary>{say(words.typeIt)}</summary>
      <div class="stack stack-tight">
        <TextField
          label={say(words.typeIt)}
          hint={say(words.typeHow)}
          value={text.value}
          error={wrong.value ? say(words.notAPlace) : undefined}
          onInput={typed => {
            text.value = typed
            wrong.value = false
          }}
        />
        <Button action="use-typed" disabled={text.value.trim() === ''} onPress={use}>
          {say(words.takeNow)}
        </Button>
      </div>
    </details>
  )
}
