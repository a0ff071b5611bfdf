/** One PIN: a number keyboard, Khmer digits too, dots instead of digits, and nothing that a browser would remember. */
import { useId } from 'preact/hooks'
import { pinDigits } from '../store/pins.ts'
import { ErrorText } from '../ui/field.tsx'

interface PinFieldProps {
  label: string
  hint?: string
  error?: string
  /** `data-field`, by which tests find it */
  name: string
  value: string
  onInput: (digits: string) => void
  disabled?: boolean
  focus?: boolean
}

export const PinField = ({ label, hint, error, name, value, onInput, disabled, focus }: PinFieldProps) => {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        class="input number pin"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        autoCorrect="off"
        spellcheck={false}
        maxLength={12}
        data-field={name}
        value={value}
        disabled={disabled}
        ref={focus ? element => element?.focus() : undefined}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described || undefined}
        onInput={event => {
          const digits = pinDigits(event.currentTarget.value)
          // what is left out must not stay on the screen
          event.currentTarget.value = digits
          onInput(digits)
        }}
      />
      {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
    </div>
  )
}
