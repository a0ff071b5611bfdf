/**
 * Integer and decimal: Khmer digits, separators of thousands and a comma for the point are taken as they are typed or pasted;
 * what cannot be in the number is left out and told. While the field has the focus it shows what is typed, half a number too;
 * left, it shows the number.
 */
import { useSignal } from '@preact/signals'
import { Button } from '../../ui/button.tsx'
import { decimalNumber, groupThousands, largestInteger, type Refused, wholeNumber } from '../../ui/digits.ts'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { type ControlProps, tied } from './control.ts'
import { later } from './later.tsx'
import { numberWords as words } from './number-words.ts'

const Compass = later(() => import('./compass.tsx').then(loaded => loaded.Compass))

const pastes = ['insertFromPaste', 'insertFromDrop', 'insertReplacementText']

/** Puts `text` into the field, the caret as far from the end as it was. */
const put = (field: HTMLInputElement, text: string) => {
  if (field.value === text) return
  const behind = field.value.length - (field.selectionEnd ?? field.value.length)
  field.value = text
  const caret = Math.max(0, text.length - behind)
  field.setSelectionRange(caret, caret)
}

const NumberField = (props: ControlProps) => {
  const { state, session } = props
  const { path, type, appearance } = state
  const typing = useSignal<string | undefined>(undefined)
  const refused = useSignal<Refused | undefined>(undefined)
  const whole = type === 'integer'
  const settled = appearance.includes('thousands-sep') ? groupThousands(state.value) : state.value
  return (
    <>
      <input
        {...tied(props)}
        class="input number"
        type="text"
        inputMode={whole ? 'numeric' : 'decimal'}
        autocomplete="off"
        aria-invalid={!state.valid && state.value !== '' ? 'true' : undefined}
        value={typing.value ?? session.typed(path) ?? settled}
        onInput={event => {
          const field = event.currentTarget
          const pasted = pastes.includes((event as InputEvent).inputType)
          const written = (whole ? wholeNumber : decimalNumber)(field.value, pasted)
          put(field, written.text)
          typing.value = written.text
          refused.value = written.refused
          session.type(path, written.text)
        }}
        onFocus={() => {
          typing.value = session.typed(path) ?? state.value
        }}
        onBlur={() => {
          typing.value = undefined
          refused.value = undefined
        }}
      />
      {refused.value && (
        <p class="small" role="alert">
          <Signal tone="due">{say(words[refused.value], { most: largestInteger })}</Signal>
        </p>
      )}
    </>
  )
}

/** − and + around the field; below zero only by typing. */
const Counter = (props: ControlProps) => {
  const { state, session } = props
  const step = (by: number) => {
    session.flush()
    const now = Number(session.instance.node(state.path)?.value || 0)
    const next = now + by
    if (next < 0 && now >= 0) return
    session.answer(state.path, String(Math.min(largestInteger, next)))
  }
  return (
    <div class="side counter" role="group" aria-labelledby={props.labelId}>
      <Button icon="minus" label={say(words.less)} action="less" onPress={() => step(-1)} />
      <div class="grow">
        <NumberField {...props} />
      </div>
      <Button icon="plus" label={say(words.more)} action="more" onPress={() => step(1)} />
    </div>
  )
}

export const NumberControl = (props: ControlProps) => {
  const { type, appearance } = props.state
  if (type === 'integer' && appearance.includes('counter')) return <Counter {...props} />
  if (type !== 'decimal' || !appearance.includes('bearing')) return <NumberField {...props} />
  return (
    <>
      <NumberField {...props} />
      <Compass {...props} />
    </>
  )
}
