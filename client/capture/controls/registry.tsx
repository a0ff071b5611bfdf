/**
 * Which control answers which question. The everyday ones come with the interview; the others are chunks of their own, drawn
 * when first needed: the service worker has them on the phone by then. A new control adds one line here and nothing elsewhere.
 */
import { signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import type { QuestionType } from '../../../forms/definition.ts'
import type { NodeState } from '../../../forms/engine/types.ts'
import { Notice } from '../../ui/notice.tsx'
import { say } from '../../ui/text.ts'
import { hasOwnFields } from '../calendars/precision.ts'
import { calendarWord } from '../calendars/which.ts'
import { words } from '../words.ts'
import { AcknowledgeControl } from './acknowledge.tsx'
import type { ControlProps } from './control.ts'
import { DateControl } from './date.tsx'
import { GeopointControl } from './geopoint.tsx'
import { RangeControl } from './range.tsx'
import { SelectControl } from './select.tsx'
import { TextControl } from './text.tsx'

type Control = FunctionComponent<ControlProps>

/**
 * A control in a chunk of its own. While it is fetched nothing jumps: its place says that it comes; when it cannot be had (no
 * connection before the service worker is there) the next drawing tries again.
 */
export function later(load: () => Promise<Control>): Control {
  const loaded = signal<Control | undefined>(undefined)
  const failed = signal(false)
  let loading = false
  const begin = () => {
    if (loading || loaded.peek()) return
    loading = true
    load()
      .then(
        control => {
          loaded.value = control
          failed.value = false
        },
        () => {
          failed.value = true
        },
      )
      .finally(() => {
        loading = false
      })
  }
  return props => {
    const Loaded = loaded.value
    if (Loaded) return <Loaded {...props} />
    begin()
    return failed.value ? (
      <Notice tone="due">{say(words.notYet)}</Notice>
    ) : (
      <p class="soft">{say(words.opening)}</p>
    )
  }
}

const DateParts = later(() => import('./date-parts.tsx').then(loaded => loaded.DateParts))

/** a date that the phone's own sheet cannot take: fields of its own, another calendar */
const dateControl = (appearance: readonly string[]): Control =>
  hasOwnFields(appearance) || calendarWord(appearance) !== 'gregorian' ? DateParts : DateControl

const controls: Partial<Record<QuestionType, Control>> = {
  text: TextControl,
  integer: TextControl,
  decimal: TextControl,
  barcode: TextControl,
  time: DateControl,
  select_one: SelectControl,
  select_multiple: SelectControl,
  acknowledge: AcknowledgeControl,
  geopoint: GeopointControl,
  range: RangeControl,
}

/** The control for a question as it stands: its type decides, for some types its appearance. undefined: there is none. */
export const controlOf = ({
  type,
  appearance,
}: Pick<NodeState, 'type' | 'appearance'>): Control | undefined =>
  type === 'date' || type === 'dateTime' ? dateControl(appearance) : type && controls[type]
