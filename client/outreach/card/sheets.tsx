/** The sheets that lie over a person's card, one at a time. person.tsx says which; a sheet may open another when it is done. */
import { useState } from 'preact/hooks'
import type { OutcomeDefinition } from '../../../forms/eligibility/ruleset.ts'
import type { CaseSubject } from '../../../forms/followup/case-facts.ts'
import type { SeenCase, SeenPerson } from '../acts.ts'
import { AttemptSheet } from '../attempt-sheet.tsx'
import { CorrectSheet } from '../correct-sheet.tsx'
import { EnrolSheet } from '../enrol-sheet.tsx'
import type { Loaded } from '../list.ts'
import { MoveSheet } from '../move-sheet.tsx'
import type { KnownHousehold, KnownPerson } from '../own-work.ts'
import { WhySheet } from '../why-sheet.tsx'
import { AskSheet } from './ask-sheet.tsx'
import { HandSheet } from './hand-sheet.tsx'
import { MessageSheet } from './message-sheet.tsx'
import { WarnSheet } from './warn-part.tsx'
import { mustWarn } from './warning.ts'

/** Which sheet lies over the card; an attempt names its channel. */
export type Open =
  | { sheet: 'why' | 'move' | 'enrol' | 'correct' | 'hand' | 'warn' }
  | { sheet: 'attempt'; channel: string }
  | { sheet: 'ask'; facts: readonly string[] }
  | { sheet: 'message'; phone: string }
  | undefined

interface Props {
  open: NonNullable<Open>
  setOpen: (open: Open) => void
  household: KnownHousehold
  person: KnownPerson
  seen: SeenCase
  seenPerson: SeenPerson
  subject: CaseSubject
  outcome: OutcomeDefinition | undefined
  loaded: Loaded
}

export const CardSheets = (props: Props) => {
  const { open, setOpen, household, person, seen, seenPerson, subject, outcome, loaded } = props
  const { ruleSet } = loaded
  const label = person.name
  const close = () => setOpen(undefined)
  const [warned, setWarned] = useState(false)
  const shared = { seen, label, ruleSet, outcome, onClose: close }
  switch (open.sheet) {
    case 'why':
      return (
        <WhySheet
          person={person}
          outcome={seen.view.outcome}
          facts={subject.facts}
          loaded={loaded}
          onClose={close}
        />
      )
    case 'attempt':
      return <AttemptSheet {...shared} channel={open.channel} />
    case 'correct':
      return <CorrectSheet seen={seenPerson} household={household} ruleSet={ruleSet} onClose={close} />
    case 'ask':
      return <AskSheet seen={seenPerson} ruleSet={ruleSet} facts={open.facts} onClose={close} />
    case 'move':
      return <MoveSheet {...shared} />
    case 'hand':
      return <HandSheet {...shared} />
    case 'message':
      return (
        <MessageSheet
          person={person}
          household={household}
          view={seen.view}
          ruleSet={ruleSet}
          phone={open.phone}
          onClose={close}
          onSent={channel => setOpen(channel ? { sheet: 'attempt', channel } : undefined)}
        />
      )
    case 'warn':
    case 'enrol':
      if (outcome && (open.sheet === 'warn' || (!warned && mustWarn(outcome, seen.view))))
        return (
          <WarnSheet
            seen={seen}
            outcome={outcome}
            ruleSet={ruleSet}
            label={label}
            mayHaveHappened={open.sheet === 'enrol'}
            onGoOn={() => (open.sheet === 'enrol' ? setWarned(true) : close())}
            onStop={close}
          />
        )
      return <EnrolSheet {...shared} />
  }
}
