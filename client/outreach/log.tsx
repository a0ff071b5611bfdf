/**
 * What was done on a case, the newest first: attempts, moves, proofs and papers, each with its day and who. What only this
 * phone knows yet is marked so. Proof numbers are masked but for their end.
 */
import { counted } from '../../forms/eligibility/case-view.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { CaseEvent } from '../../worker/contract/sync.ts'
import { Button } from '../ui/button.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayTime } from '../ui/text.ts'
import { headsOf } from './acts.ts'
import { useFormTitles } from './card/form-titles.ts'
import { dayOf } from './card/local-day.ts'
import { noteOf, whatOf } from './card/log-lines.ts'
import { logWords } from './card/log-words.ts'
import { photosIn } from './card/photos-in.ts'
import { SeePhotos } from './card/photos-shown.tsx'
import { cardWords } from './card/words.ts'
import { me } from './list.ts'
import { shortDay } from './texts.ts'
import { words } from './words.ts'

interface Props {
  events: readonly CaseEvent[]
  ruleSet: RuleSet
  /** events after this number of the office are only on this phone */
  officeSeq: number
  /** events that are kept and do not count */
  flaws: Readonly<Record<string, string>>
  /** those that may be taken back as a mistake now */
  undoable: ReadonlySet<string>
  onMistake: (event: CaseEvent) => void
}

export const Log = ({ events, ruleSet, officeSeq, flaws, undoable, onMistake }: Props) => {
  const newestFirst = [...events].sort((a, b) => b.seq - a.seq)
  const formTitle = useFormTitles()
  const counting = new Set(counted(events).map(event => event.id))
  return (
    <section class="stack stack-tight">
      <h2>{say(words.log)}</h2>
      {events.length === 0 && <p class="soft">{say(logWords.empty)}</p>}
      <ol class="log">
        {newestFirst.map(event => {
          const note = noteOf(event)
          return (
            <li key={event.id} data-event={event.kind}>
              <p class="small soft">
                {shortDay(dayOf(event.at))} {sayTime(event.at)} ·{' '}
                {event.by === me.value?.account.name ? say(words.you) : event.by}
              </p>
              <p>{whatOf(event, ruleSet, events, formTitle)}</p>
              {note && <p class="note-text">{note}</p>}
              {event.kind === 'enrolment.recorded' && (
                <SeePhotos photos={photosIn([event])} title={whatOf(event, ruleSet, events, formTitle)} />
              )}
              {!counting.has(event.id) && (
                <p class="small">
                  <Signal tone="info" icon="undo">
                    {say(logWords.mistake)}
                  </Signal>
                </p>
              )}
              {flaws[event.id] && (
                <p class="small">
                  <Signal tone="due" icon="triangle">
                    {say(words.notCounted)}
                  </Signal>
                </p>
              )}
              {event.seq > officeSeq && (
                <p class="small">
                  <Signal tone="due">{say(words.onThisPhone)}</Signal>
                </p>
              )}
              {undoable.has(event.id) && (
                <Button kind="quiet" icon="undo" action="mistake" onPress={() => onMistake(event)}>
                  {say(cardWords.mistake)}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** what may be taken back: a wrong month or fact is put right by a later word instead */
const takenBackKinds = new Set(['attempt.recorded', 'case.moved', 'enrolment.recorded', 'warning.told'])

/** Own acts on a case that nobody has built upon: those may be called a mistake. @param by name of the account */
export function undoableOf(events: readonly CaseEvent[], by: string | undefined): Set<string> {
  const counting = counted(events).filter(event => event.kind !== 'act.takenBack')
  const heads = new Set(headsOf(counting))
  return new Set(
    counting.flatMap(({ id, kind, by: who }) =>
      heads.has(id) && who === by && takenBackKinds.has(kind) ? [id] : [],
    ),
  )
}
