/** Who works a case, where that was said: a line of the card. */
import { assigneeOf } from '../../../forms/followup/assignee.ts'
import type { CaseView } from '../../../worker/contract/sync.ts'
import { say } from '../../ui/text.ts'
import { me, today } from '../list.ts'
import type { KnownHousehold } from '../own-work.ts'
import { words } from '../words.ts'
import { useColleagues } from './hand-sheet.tsx'
import { cardWords } from './words.ts'

export const WorksIt = ({ household, view }: { household: KnownHousehold; view: CaseView }) => {
  const colleagues = useColleagues()
  const account = assigneeOf(household, view, today.value)
  if (account === null) return null
  const own = account === me.value?.account.id
  const name =
    household.assigned?.find(one => one.account === account)?.name ??
    colleagues?.find(one => one.id === account)?.name
  if (!own && name === undefined) return null
  return (
    <>
      <dt>{say(cardWords.worksIt)}</dt>
      <dd data-assignee={account}>{own ? say(words.you) : name}</dd>
    </>
  )
}
