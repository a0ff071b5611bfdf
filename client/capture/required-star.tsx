/** The sign of a question that needs an answer, said in words to who does not see it. */
import type { NodeState } from '../../forms/engine/types.ts'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

export const RequiredStar = ({ state }: { state: NodeState }) =>
  state.required && !state.readonly && state.type !== 'note' ? (
    <span class="required">
      <span aria-hidden="true"> *</span>
      <span class="away"> ({say(words.required)})</span>
    </span>
  ) : null
