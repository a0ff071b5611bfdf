/**
 * One-line fields with label, hint and error in words. NumberField takes Khmer digits too and hands on ASCII: an
 * `input type=number` would refuse them, so it is a text field with a number keyboard.
 */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { toAsciiDigits } from './digits.ts'
import { Icon } from './icon.tsx'

interface FrameProps {
  label: ComponentChildren
  hint?: ComponentChildren
  error?: string
  required?: boolean
}

export interface TextFieldProps extends FrameProps {
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  type?: 'text' | 'tel' | 'search' | 'date' | 'email'
  placeholder?: string
  autocomplete?: 'on' | 'off'
  disabled?: boolean
  maxLength?: number
}

/** The words of an error with its sign; `id` ties it to the field. */
export const ErrorText = ({ id, children }: { id?: string; children: ComponentChildren }) => (
  <p class="error" id={id}>
    <Icon name="triangle" />
    <span>{children}</span>
  </p>
)

const describedBy = (id: string, { hint, error }: FrameProps) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

const Frame = ({
  id,
  label,
  hint,
  error,
  required,
  children,
}: FrameProps & { id: string; children: ComponentChildren }) => (
  <div class="field">
    <label class="label" for={id}>
      {label}
      {required && <span aria-hidden="true"> *</span>}
    </label>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
    {error && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
  </div>
)

export const TextField = (props: TextFieldProps) => {
  const id = useId()
  return (
    <Frame id={id} {...props}>
      <input
        id={id}
        class="input"
        // the types of Preact want one type of field at a time; which of these it is changes nothing else here
        type={(props.type ?? 'text') as 'text'}
        value={props.value}
        placeholder={props.placeholder}
        autocomplete={props.autocomplete ?? 'off'}
        maxLength={props.maxLength}
        required={props.required}
        disabled={props.disabled}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(id, props)}
        onInput={event => props.onInput(event.currentTarget.value)}
        onBlur={props.onBlur}
      />
    </Frame>
  )
}

/** `onInput` gets the text with ASCII digits, not checked: an empty or half-typed number is the caller's business. */
export const NumberField = ({ decimal, ...props }: Omit<TextFieldProps, 'type'> & { decimal?: boolean }) => {
  const id = useId()
  return (
    <Frame id={id} {...props}>
      <input
        id={id}
        class="input number"
        type="text"
        inputMode={decimal ? 'decimal' : 'numeric'}
        autocomplete="off"
        value={props.value}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        required={props.required}
        disabled={props.disabled}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(id, props)}
        onInput={event => props.onInput(toAsciiDigits(event.currentTarget.value))}
        onBlur={props.onBlur}
      />
    </Frame>
  )
}

interface SelectFieldProps extends FrameProps {
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
  disabled?: boolean
}

export const SelectField = (props: SelectFieldProps) => {
  const id = useId()
  return (
    <Frame id={id} {...props}>
      <select
        id={id}
        class="input"
        value={props.value}
        required={props.required}
        disabled={props.disabled}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(id, props)}
        onChange={event => props.onChange(event.currentTarget.value)}
      >
        {props.options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}
