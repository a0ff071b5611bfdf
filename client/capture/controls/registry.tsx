/**
 * Which control answers which question. The everyday ones come with the interview; the others are chunks of their own, drawn
 * when first needed: the service worker has them on the phone by then. A new control adds one line here and nothing elsewhere.
 */
import type { FunctionComponent } from 'preact'
import type { QuestionType } from '../../../forms/definition.ts'
import type { NodeState } from '../../../forms/engine/types.ts'
import { hasOwnFields } from '../calendars/precision.ts'
import { calendarWord } from '../calendars/which.ts'
import { AcknowledgeControl } from './acknowledge.tsx'
import type { ControlProps } from './control.ts'
import { DateControl } from './date.tsx'
import { later } from './later.tsx'
import { NumberControl } from './number.tsx'
import { SelectControl } from './select.tsx'
import { TextControl } from './text.tsx'

type Control = FunctionComponent<ControlProps>

const DateParts = later(() => import('./date-parts.tsx').then(loaded => loaded.DateParts))

const GeoLine = later(() => import('./geo-line.tsx').then(loaded => loaded.GeoLineControl))

/** a date that the phone's own sheet cannot take: fields of its own, another calendar */
const dateControl = (appearance: readonly string[]): Control =>
  hasOwnFields(appearance) || calendarWord(appearance) !== 'gregorian' ? DateParts : DateControl

const RecordingControl = later(() => import('./recording.tsx').then(loaded => loaded.RecordingControl))

const controls: Partial<Record<QuestionType, Control>> = {
  text: TextControl,
  integer: NumberControl,
  decimal: NumberControl,
  barcode: later(() => import('./barcode.tsx').then(loaded => loaded.BarcodeControl)),
  time: DateControl,
  select_one: SelectControl,
  select_multiple: SelectControl,
  acknowledge: AcknowledgeControl,
  geopoint: later(() => import('./geopoint.tsx').then(loaded => loaded.GeopointControl)),
  geotrace: GeoLine,
  geoshape: GeoLine,
  range: later(() => import('./range.tsx').then(loaded => loaded.RangeControl)),
  image: later(() => import('./image.tsx').then(loaded => loaded.ImageControl)),
  audio: RecordingControl,
  video: RecordingControl,
  file: later(() => import('./file.tsx').then(loaded => loaded.FileControl)),
  rank: later(() => import('./rank.tsx').then(loaded => loaded.RankControl)),
}

/** The control for a question as it stands: its type decides, for some types its appearance. undefined: there is none. */
export const controlOf = ({
  type,
  appearance,
}: Pick<NodeState, 'type' | 'appearance'>): Control | undefined =>
  type === 'date' || type === 'dateTime' ? dateControl(appearance) : type && controls[type]
