/** A radio or a checkbox as a card: the whole card is the target. The group around it is a fieldset of the caller. */
import type { ComponentChildren } from 'preact'

interface ChoiceProps {
  type: 'radio' | 'checkbox'
  /** radios of one question share it */
  group: string
  value: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  children: ComponentChildren
}

export const ChoiceCard = ({ type, group, value, checked, onChange, disabled, children }: ChoiceProps) => (
  <label class="choice" data-value={value}>
    <input
      type={type}
      name={group}
      value={value}
      // what was chosen is not for the browser to remember either
      autocomplete="off"
      checked={checked}
      disabled={disabled}
      onChange={event => onChange(event.currentTarget.checked)}
    />
    <span class="grow">{children}</span>
  </label>
)
