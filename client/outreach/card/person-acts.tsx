/** What may be done about a person at any time, beside the case: put something right, hand over, see the whole household. */
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/text.ts'
import { openHousehold } from '../route.ts'
import { words } from '../words.ts'
import type { FoundCase } from './found-case.ts'
import type { Open } from './sheets.tsx'
import { cardWords } from './words.ts'

interface Props extends Pick<FoundCase, 'household'> {
  isClosed: boolean
  setOpen: (open: Open) => void
}

export const PersonActs = ({ household, isClosed, setOpen }: Props) => (
  <div class="side side-wrap">
    <Button kind="quiet" icon="pen" action="correct" onPress={() => setOpen({ sheet: 'correct' })}>
      {say(words.correct)}
    </Button>
    {!isClosed && (
      <Button kind="quiet" icon="person" action="hand" onPress={() => setOpen({ sheet: 'hand' })}>
        {say(cardWords.handOver)}
      </Button>
    )}
    {household.people.length > 1 && (
      <Button kind="quiet" icon="house" action="household" onPress={() => openHousehold(household.id)}>
        {say(cardWords.visit)}
      </Button>
    )}
  </div>
)
