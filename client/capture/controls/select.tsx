/**
 * select_one and select_multiple: big cards, in one column or as the appearance says; long lists and `autocomplete` are searched
 * (long-list.tsx), `minimal` opens a sheet (choice-field.tsx). Rows of a table are drawn by grid.tsx.
 */
import type { Choice, NodeState } from '../../../forms/engine/types.ts'
import { say } from '../../ui/text.ts'
import { advance } from '../advance.ts'
import { words } from '../words.ts'
import { MediaChoice } from './choice-card.tsx'
import { ChoiceField } from './choice-field.tsx'
import { layoutOf } from './choice-layout.ts'
import { fitsBeside } from './choice-width.ts'
import { type ControlProps, tied } from './control.ts'
import { later } from './later.tsx'
import { LongList } from './long-list.tsx'
import { usePassing } from './passing.ts'

const ChooseOnMap = later(() => import('./choose-on-map.tsx').then(loaded => loaded.ChooseOnMap))
const ImageMap = later(() => import('./image-map.tsx').then(loaded => loaded.ImageMap))

/** a dozen kinds of something and "don't know", "rather not say": more cards than that are searched faster than scrolled */
const longList = 15

/** The names chosen: one for select_one (a name may hold blanks), words for all others. */
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
  const { passing, handlers } = usePassing()
  const choices = state.choices ?? []
  const layout = layoutOf(appearance)
  if (appearance.includes('label')) return null
  if (choices.length === 0) return <p class="soft">{say(words.noChoices)}</p>
  const chosen = chosenNames(state)
  const one = state.type === 'select_one'
  const onPress = (name: string, on: boolean) => {
    session.answer(path, pressed(state, choices, name, on))
    if (one && on && layout.quick && !passing()) advance(session, path)
  }
  const choosing = { ...props, choices, chosen, onPress }
  if (layout.imageMap && state.media?.image) return <ImageMap {...choosing} />
  if (appearance.includes('map') && choices.some(choice => choice.geometry))
    return <ChooseOnMap {...choosing} />
  if (layout.closed) return <ChoiceField {...choosing} />
  // a grid of pictures is looked at, not searched
  if (layout.searched || (choices.length > longList && !layout.bare)) return <LongList {...choosing} />
  return (
    <div
      {...tied(props)}
      {...handlers}
      role={one ? 'radiogroup' : 'group'}
      class={`choices ${layout.className}`}
      style={layout.columns ? { '--columns': layout.columns } : undefined}
      data-phone={
        layout.isScale &&
        !fitsBeside(
          choices.map(choice => choice.label),
          choices.length,
        )
          ? 'list'
          : undefined
      }
    >
      {choices.map(choice => (
        <MediaChoice
          key={choice.name}
          choice={choice}
          session={session}
          bare={layout.bare}
          one={one}
          group={path}
          checked={chosen.includes(choice.name)}
          onChange={on => onPress(choice.name, on)}
        />
      ))}
    </div>
  )
}
