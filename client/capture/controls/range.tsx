/**
 * A number out of a range: a slider with its steps, a list to pick from, or stars. No answer until it is touched: where the
 * slider rests is not an answer. The slider counts steps, not numbers, so that 0.1 stays 0.1. A chunk of its own.
 */
import { useSignal } from '@preact/signals'
import { Button } from '../../ui/button.tsx'
import { Inline } from '../../ui/markdown.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { words as common } from '../words.ts'
import { ChoiceField } from './choice-field.tsx'
import { type ControlProps, tied } from './control.ts'
import { Rating } from './range-rating.tsx'
import { readSteps, type Steps } from './range-steps.ts'
import { rangeWords as words } from './range-words.ts'
import './range.css'

export const RangeControl = (props: ControlProps) => {
  const { state, session } = props
  const { appearance, parameters, path, value } = state
  const steps = readSteps(parameters)
  const set = (index: number) => session.answer(path, steps.text(index))
  if (appearance.includes('rating')) return <Rating {...props} steps={steps} onSet={set} />
  if (appearance.includes('picker'))
    return (
      <ChoiceField
        {...props}
        choices={Array.from({ length: steps.count }, (_, index) => {
          const name = steps.text(index)
          return { name, label: sayNumber(name) }
        })}
        chosen={value === '' ? [] : [steps.text(steps.at(value))]}
        onPress={(name, on) => session.answer(path, on ? name : '')}
      />
    )
  return <Slider {...props} steps={steps} onSet={set} />
}

interface SliderProps extends ControlProps {
  steps: Steps
  onSet: (index: number) => void
}

/** the keys that move a slider: the first press on a blank one only takes its resting place */
const keys = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  ' ',
  'Enter',
]

const Slider = (props: SliderProps) => {
  const { state, session, steps, onSet } = props
  const { value, appearance } = state
  /** where a finger is before it is lifted */
  const held = useSignal<number | undefined>(undefined)
  const at = steps.at(value)
  const blank = at < 0 && held.value === undefined
  const index = held.value ?? (at < 0 ? steps.resting : at)
  const shown = blank ? '–' : (labelAt(state.choices, steps, index) ?? sayNumber(steps.text(index)))
  const vertical = appearance.includes('vertical')
  const set = (to: number) => {
    held.value = undefined
    onSet(Math.min(steps.count - 1, Math.max(0, to)))
  }
  return (
    <div class={`slider${vertical ? ' slider-upright' : ''}`} data-blank={blank ? '' : undefined}>
      <div class="slider-head">
        <Button
          icon="minus"
          label={say(words.less)}
          action="less"
          onPress={() => set(at < 0 ? steps.resting : at - 1)}
        />
        <output class="slider-value number" aria-hidden="true">
          <Inline text={shown} />
        </output>
        <Button
          icon="plus"
          label={say(words.more)}
          action="more"
          onPress={() => set(at < 0 ? steps.resting : at + 1)}
        />
      </div>
      <div class="slider-track">
        <input
          {...tied(props)}
          class="range"
          type="range"
          autocomplete="off"
          min={0}
          max={steps.count - 1}
          step={1}
          value={index}
          aria-orientation={vertical ? 'vertical' : undefined}
          aria-valuetext={blank ? say(words.none) : shown}
          onInput={event => {
            held.value = Number(event.currentTarget.value)
          }}
          onChange={event => set(Number(event.currentTarget.value))}
          // a tap where a blank slider rests changes nothing for the browser
          onClick={event => {
            if (state.value === '') set(Number(event.currentTarget.value))
          }}
          onKeyDown={event => {
            if (state.value !== '' || !keys.includes(event.key)) return
            event.preventDefault()
            set(event.key === 'End' ? steps.count - 1 : event.key === 'Home' ? 0 : steps.resting)
          }}
        />
        <Scale {...props} />
      </div>
      {value !== '' && (
        <div>
          <Button kind="quiet" action="clear" onPress={() => session.answer(state.path, '')}>
            {say(common.clear)}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The word of `tick_labelset` for a step, if it has one. */
const labelAt = (
  choices: ControlProps['state']['choices'],
  steps: Steps,
  index: number,
): string | undefined => choices?.find(choice => Number(choice.name) === Number(steps.text(index)))?.label

/** Marks and words below the track. What they say is in the slider's own value, so a screen reader passes over them. */
const Scale = ({ state, steps }: SliderProps) => {
  const last = steps.count - 1
  const every = state.appearance.includes('no-ticks') ? 0 : steps.tickEvery
  const ticks = every ? Array.from({ length: Math.floor(last / every) + 1 }, (_, n) => n * every) : []
  const worded = (state.choices ?? [])
    .map(({ name, label }) => ({
      at: steps.at(name),
      label,
      fits: Number(name) === Number(steps.text(steps.at(name))),
    }))
    .filter(({ fits }) => fits)
  const ends = [
    { at: 0, label: sayNumber(steps.text(0)) },
    { at: last, label: sayNumber(steps.text(last)) },
  ]
  const labels = worded.length ? worded : ends
  return (
    <div class="slider-scale" aria-hidden="true">
      {ticks.map(at => (
        <i key={at} class="slider-tick" style={{ '--at': at / (last || 1) }} />
      ))}
      {labels.map(({ at, label }) => (
        <span
          key={at}
          class="slider-label small soft number"
          data-end={at === 0 ? 'first' : at === last ? 'last' : undefined}
          style={{ '--at': at / (last || 1) }}
        >
          <Inline text={label} />
        </span>
      ))}
    </div>
  )
}
