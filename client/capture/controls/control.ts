/** What every control of a question gets. It shows `state`, tells the session, and knows nothing of pages. */
import type { NodeState } from '../../../forms/engine/types.ts'
import type { Session } from '../session.ts'

export interface ControlProps {
  state: NodeState
  session: Session
  /** id of the element that holds the question's words */
  labelId: string
  /** ids of hint and error */
  describedBy?: string
}

/** Attributes that tie an input to its question. */
export const tied = ({ state, labelId, describedBy }: ControlProps) => ({
  'aria-labelledby': labelId,
  'aria-describedby': describedBy,
  'aria-required': state.required,
})
