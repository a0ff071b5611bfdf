/** A number between two ends, by steps. No answer until it is touched: the slider's resting place is not an answer. */
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/text.ts'
import { words } from '../words.ts'
import { type ControlProps, tied } from './control.ts'

export const RangeControl = (props: ControlProps) => {
  const { state, session } = props
  const { start = '1', end = '10', step = '1' } = state.parameters
  const [low, high] = [Number(start), Number(end)].sort((a, b) => a - b)
  return (
    <div class="stack stack-tight">
      <input
        {...tied(props)}
        class="range"
        type="range"
        min={low}
        max={high}
        step={Math.abs(Number(step))}
        value={state.value || low}
        onChange={event => session.answer(state.path, event.currentTarget.value)}
      />
      <div class="side side-apart number">
        <span class="soft">{low}</span>
        <b>{state.value || '–'}</b>
        <span class="soft">{high}</span>
      </div>
      {state.value && (
        <div>
          <Button kind="quiet" action="clear" onPress={() => session.answer(state.path, '')}>
            {say(words.clear)}
          </Button>
        </div>
      )}
    </div>
  )
}
