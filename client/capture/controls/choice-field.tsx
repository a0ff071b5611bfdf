/**
 * `minimal`, and the picker of a range: one line that shows what is chosen and opens the list. The list is a chunk of its own
 * (choice-sheet.tsx).
 */
import { useSignal } from '@preact/signals'
import type { Choice } from '../../../forms/engine/types.ts'
import { Icon } from '../../ui/icon.tsx'
import { Inline } from '../../ui/markdown.tsx'
import { say } from '../../ui/text.ts'
import type { ChoiceSheetProps } from './choice-sheet.tsx'
import { choiceWords as words } from './choice-words.ts'
import type { ControlProps } from './control.ts'
import { later } from './later.tsx'

export const ChoiceSheet = later<ChoiceSheetProps>(() =>
  import('./choice-sheet.tsx').then(loaded => loaded.ChoiceSheet),
)

export interface Choosing extends ControlProps {
  choices: readonly Choice[]
  chosen: readonly string[]
  onPress: (name: string, on: boolean) => void
}

export const ChoiceField = (props: Choosing) => {
  const { state, choices, chosen, labelId, describedBy } = props
  const open = useSignal(false)
  const selected = choices.filter(choice => chosen.includes(choice.name))
  const valueId = `${labelId}-value`
  return (
    <>
      <button
        type="button"
        class="input choice-field"
        data-action="choose"
        aria-haspopup="dialog"
        aria-labelledby={`${labelId} ${valueId}`}
        aria-describedby={describedBy}
        onClick={() => {
          open.value = true
        }}
      >
        <span class={`grow${selected.length ? '' : ' soft'}`} id={valueId}>
          {selected.length === 0 && say(words.choose)}
          {selected.map((choice, at) => (
            <span key={choice.name}>
              {at > 0 && ', '}
              <Inline text={choice.label} />
            </span>
          ))}
        </span>
        <Icon name="down" />
      </button>
      {open.value && (
        <ChoiceSheet
          {...props}
          title={state.label}
          one={state.type !== 'select_multiple'}
          onClose={() => {
            open.value = false
          }}
        />
      )}
    </>
  )
}
