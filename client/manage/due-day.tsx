/** The day something is due in a table; red, with its sign, once it is over. */
import { Signal } from '../ui/signal.tsx'
import { sayDay } from '../ui/text.ts'
import { today } from './programme.ts'

export const DueDay = ({ due }: { due: string | undefined | null }) => {
  if (!due) return null
  return due < today() ? <Signal tone="urgent">{sayDay(due)}</Signal> : <span>{sayDay(due)}</span>
}
