/**
 * Text, integer, decimal, barcode (typed in): an answer after a short pause of typing and when the field is left. Number
 * fields take Khmer digits and drop what cannot be in a number.
 */
import { toAsciiDigits } from '../../ui/digits.ts'
import { type ControlProps, tied } from './control.ts'

const cleaned = (type: string | undefined, text: string): string => {
  if (type === 'integer') return toAsciiDigits(text).replace(/[^\d-]/g, '')
  if (type === 'decimal')
    return toAsciiDigits(text)
      .replace(',', '.')
      .replace(/[^\d.-]/g, '')
  return text
}

const keyboard = (type: string | undefined, appearance: readonly string[]) => {
  if (type === 'integer') return 'numeric'
  if (type === 'decimal') return 'decimal'
  return appearance.includes('numbers') ? 'tel' : 'text'
}

export const TextControl = (props: ControlProps) => {
  const { state, session } = props
  const value = session.typed(state.path) ?? state.value
  const invalid = !state.valid && state.value !== '' ? 'true' : undefined
  const onInput = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    const field = event.currentTarget
    const text = cleaned(state.type, field.value)
    if (text !== field.value) field.value = text
    session.type(state.path, text)
  }
  if (state.appearance.includes('multiline') || state.parameters.rows)
    return (
      <textarea
        {...tied(props)}
        class="input"
        rows={Number(state.parameters.rows) || 3}
        aria-invalid={invalid}
        value={value}
        onInput={onInput}
      />
    )
  return (
    <input
      {...tied(props)}
      class="input"
      type="text"
      inputMode={keyboard(state.type, state.appearance)}
      autocomplete="off"
      aria-invalid={invalid}
      value={value}
      onInput={onInput}
    />
  )
}
