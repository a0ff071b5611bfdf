/** `rating`: stars, as many as the range has steps above zero. Radios underneath, so keys and screen readers know them. */
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { words as common } from '../words.ts'
import { type ControlProps, tied } from './control.ts'
import type { Steps } from './range-steps.ts'
import { rangeWords as words } from './range-words.ts'

interface RatingProps extends ControlProps {
  steps: Steps
  onSet: (index: number) => void
}

export const Rating = (props: RatingProps) => {
  const { state, session, steps, onSet } = props
  const stars = Array.from({ length: steps.count }, (_, index) => index).filter(
    index => Number(steps.text(index)) !== 0,
  )
  const most = steps.text(steps.count - 1)
  const chosen = steps.at(state.value)
  return (
    <div class="stack stack-tight">
      <div class="stars" role="radiogroup" {...tied(props)}>
        {stars.map(index => (
          <label
            key={index}
            class="star"
            data-value={steps.text(index)}
            data-full={index <= chosen ? '' : undefined}
          >
            <input
              type="radio"
              autocomplete="off"
              class="away"
              name={state.path}
              value={steps.text(index)}
              checked={index === chosen}
              aria-label={say(words.stars, { count: sayNumber(steps.text(index)), most: sayNumber(most) })}
              onChange={() => onSet(index)}
            />
            <Icon name="star" size="2rem" />
          </label>
        ))}
      </div>
      {chosen >= 0 && (
        <div class="side">
          <b class="number">
            {say(words.stars, { count: sayNumber(steps.text(chosen)), most: sayNumber(most) })}
          </b>
          <Button kind="quiet" action="clear" onPress={() => session.answer(state.path, '')}>
            {say(common.clear)}
          </Button>
        </div>
      )}
    </div>
  )
}
