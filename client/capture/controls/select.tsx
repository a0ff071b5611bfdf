/**
 * select_one and select_multiple: big cards for short lists; long ones, and `minimal` or `autocomplete`, are searched (long-list.tsx).
 */
import type { Choice, NodeState } from '../../../forms/engine/types.ts'
import { ChoiceCard } from '../../ui/choice.tsx'
import { Inline } from '../../ui/markdown.tsx'
import { say } from '../../ui/text.ts'
import { words } from '../words.ts'
import { type ControlProps, tied } from './control.ts'
import { LongList } from './long-list.tsx'

/** a dozen kinds of something and "don't know", "rather not say": more cards than that are searched faster than scrolled */
const longList = 15
const searched = ['minimal', 'autocomplete', 'search']

/** The names chosen: one for select_one (a name may hold blanks), words for select_multiple. */
export const chosenNames = ({ type, value }: Pick<NodeState, 'type' | 'value'>): string[] =>
  type === 'select_one' ? (value === '' ? [] : [value]) : value.split(/\s+/).filter(Boolean)

/** What is stored once `name` is pressed; several keep the order of the list. */
export const pressed = (
  state: Pick<NodeState, 'type' | 'value'>,
  choices: readonly Choice[],
  name: string,
  on: boolean,
): string => {
  if (state.type === 'select_one') return on ? name : ''
  const wanted = new Set(chosenNames(state))
  if (on) wanted.add(name)
  else wanted.delete(name)
  return choices
    .filter(choice => wanted.has(choice.name))
    .map(choice => choice.name)
    .join(' ')
}

export const SelectControl = (props: ControlProps) => {
  const { state, session } = props
  const { path, appearance } = state
  const choices = state.choices ?? []
  const chosen = chosenNames(state)
  if (appearance.includes('label')) return null
  if (choices.length === 0) return <p class="soft">{say(words.noChoices)}</p>
  const onPress = (name: string, on: boolean) => session.answer(path, pressed(state, choices, name, on))
  if (choices.length > longList || searched.some(word => appearance.includes(word)))
    return <LongList {...props} choices={choices} chosen={chosen} onPress={onPress} />
  const one = state.type === 'select_one'
  const columns = appearance.some(word => word.startsWith('columns') || word === 'likert')
  return (
    <div
      {...tied(props)}
      role={one ? 'radiogroup' : 'group'}
      class={`choices${columns ? ' choices-columns' : ''}`}
    >
      {choices.map(choice => (
        <ChoiceCard
          key={choice.name}
          type={one ? 'radio' : 'checkbox'}
          group={path}
          value={choice.name}
          checked={chosen.includes(choice.name)}
          onChange={on => onPress(choice.name, on)}
        >
          <Inline text={choice.label} />
        </ChoiceCard>
      ))}
    </div>
  )
}
