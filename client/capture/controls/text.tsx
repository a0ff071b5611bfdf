/**
 * Text, and barcode typed in: an answer after a short pause of typing and when the field is left. `numbers` keeps to what a
 * keypad has, `masked` shows dots, `url` is a link to open and takes no answer.
 */
import { useSignal } from '@preact/signals'
import { Button } from '../../ui/button.tsx'
import { groupThousands, toAsciiDigits } from '../../ui/digits.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/text.ts'
import { Unsaved } from '../../ui/unsaved.tsx'
import { type ControlProps, tied } from './control.ts'
import { numberWords as words } from './number-words.ts'

const isNumbers = (appearance: readonly string[]) =>
  appearance.some(word => word === 'numbers' || word === 'numeric' || word === 'tel')

/** What a keypad of a telephone can type: digits, point, minus, plus and blanks. */
const keypad = (text: string): string => toAsciiDigits(text).replace(/[^\d.,+\s-]/g, '')

/** A link of the form's own data: only to the web, and in a tab of its own. */
export const Link = ({ address }: { address: string }) =>
  /^https?:\/\/[^\s]+$/i.test(address) ? (
    <a class="button link" href={address} target="_blank" rel="noreferrer noopener">
      <Icon name="next" />
      <span>
        {say(words.openLink)} <span class="small">{address}</span>
      </span>
    </a>
  ) : (
    <p class="soft">{address || say(words.noLink)}</p>
  )

export const TextControl = (props: ControlProps) => {
  const { state, session } = props
  const { path, appearance, parameters } = state
  const focused = useSignal(false)
  const uncovered = useSignal(false)
  const masked = appearance.includes('masked') || appearance.includes('hidden-answer')
  const numbers = isNumbers(appearance)
  const value = session.typed(path) ?? state.value
  const grouped = numbers && appearance.includes('thousands-sep') && !focused.value
  const invalid = !state.valid && state.value !== '' ? 'true' : undefined
  if (appearance.includes('url')) return <Link address={state.value} />
  const onInput = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    const field = event.currentTarget
    const text = numbers ? keypad(field.value) : field.value
    if (text !== field.value) field.value = text
    session.type(path, text)
  }
  if (appearance.some(word => word === 'multiline' || word === 'textarea') || parameters.rows)
    return (
      <Unsaved>
        <textarea
          {...tied(props)}
          class="input"
          rows={Number(parameters.rows) || 3}
          aria-invalid={invalid}
          value={value}
          onInput={onInput}
        />
      </Unsaved>
    )
  const field = (
    <input
      {...tied(props)}
      class="input"
      // the types of Preact want one type of field at a time
      type={(masked && !uncovered.value ? 'password' : 'text') as 'text'}
      inputMode={numbers ? 'tel' : 'text'}
      autocomplete={masked ? 'new-password' : 'off'}
      aria-invalid={invalid}
      value={grouped ? groupThousands(value) : value}
      onInput={onInput}
      onFocus={() => {
        focused.value = true
      }}
      onBlur={() => {
        focused.value = false
      }}
    />
  )
  if (!masked) return field
  return (
    <div class="side">
      <div class="grow">{field}</div>
      <Button
        icon={uncovered.value ? 'unseen' : 'seen'}
        label={say(uncovered.value ? words.hide : words.show)}
        action="uncover"
        onPress={() => {
          uncovered.value = !uncovered.value
        }}
      />
    </div>
  )
}
