/** A proof of what the case is about, or another status, as far as the programme allows it from here. */
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { CaseView } from '../../../worker/contract/sync.ts'
import { Button } from '../../ui/button.tsx'
import { textOf } from '../../ui/programme-text.ts'
import { say } from '../../ui/text.ts'
import { nextStates, proofState } from '../acts.ts'
import { words } from '../words.ts'
import type { Open } from './sheets.tsx'

interface Props {
  view: CaseView
  ruleSet: RuleSet
  setOpen: (open: Open) => void
}

export const StatusActs = ({ view, ruleSet, setOpen }: Props) => {
  const proven = proofState(ruleSet, view)
  const mayMove = nextStates(ruleSet, view).length > 0
  if (!proven && !mayMove) return null
  return (
    <div class="side side-wrap">
      {proven && (
        <Button icon="tick" action="enrol" onPress={() => setOpen({ sheet: 'enrol' })}>
          {textOf(proven.label, ruleSet.defaultLanguage)}
        </Button>
      )}
      {mayMove && (
        <Button icon="pen" action="move" onPress={() => setOpen({ sheet: 'move' })}>
          {say(words.changeStatus)}
        </Button>
      )}
    </div>
  )
}
