/** What was done about a workplace, each joint act once, the newest first; one of one's own may be called a mistake in all of its cases. */
import { useState } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { JointAct } from '../../forms/followup/employer-case.ts'
import type { CaseEvent } from '../../worker/contract/sync.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/notice.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayTime } from '../ui/text.ts'
import { dayOf } from './card/local-day.ts'
import { whatOf } from './card/log-lines.ts'
import { actsOf, takeBackAll, type WorkplaceCase } from './employer-acts.ts'
import { employerWords as ours } from './employer-words.ts'
import { me } from './list.ts'
import { shortDay } from './texts.ts'
import { words } from './words.ts'

interface Props {
  cases: readonly WorkplaceCase[]
  ruleSet: RuleSet
}

/** a hand-over is put right by another one */
const mayBeMistake = (kind: string): boolean => kind !== 'case.handedOver'

export const EmployerLog = ({ cases, ruleSet }: Props) => {
  const [busy, setBusy] = useState('')
  const acts = actsOf(cases)
  const officeSeqs = new Map(cases.map(({ home }) => [home.id, home.seq]))
  const isOnlyHere = ({ events }: JointAct<CaseEvent>) =>
    events.some(
      event =>
        event.seq > (officeSeqs.get(cases.find(one => one.view.id === event.case)?.home.id ?? '') ?? 0),
    )
  const takeBack = async (act: JointAct<CaseEvent>) => {
    setBusy(act.id)
    const rows = cases.map(({ row }) => row)
    const { saved, left } = await takeBackAll(rows, act, ruleSet)
    setBusy('')
    if (left) toast('urgent', say(ours.someLeft, { count: left }))
    else toast('safe', say(ours.takenBackAll, { count: saved }))
  }
  return (
    <section class="stack stack-tight">
      <h2>{say(ours.log)}</h2>
      {acts.length === 0 && <p class="soft">{say(ours.logEmpty)}</p>}
      <ol class="log" data-acts={acts.length}>
        {acts.map(act => {
          const { note } = act.event.payload as { note?: string }
          const isOwn = act.event.by === me.value?.account.name
          return (
            <li key={`${act.event.kind} ${act.id}`} data-joint={act.event.kind}>
              <p class="small soft">
                {shortDay(dayOf(act.event.at))} {sayTime(act.event.at)} ·{' '}
                {isOwn ? say(words.you) : act.event.by}
              </p>
              <p>{whatOf(act.event, ruleSet, [], () => '')}</p>
              {note && <p class="note-text">{note}</p>}
              {act.cases > 0 ? (
                <p class="small soft">{say(ours.counts, { count: act.cases, all: cases.length })}</p>
              ) : (
                <p class="small">
                  <Signal tone="info" icon="undo">
                    {say(ours.takenBack)}
                  </Signal>
                </p>
              )}
              {isOnlyHere(act) && (
                <p class="small">
                  <Signal tone="due">{say(words.onThisPhone)}</Signal>
                </p>
              )}
              {isOwn && act.cases > 0 && mayBeMistake(act.event.kind) && (
                <Button
                  kind="quiet"
                  icon="undo"
                  action="mistake"
                  busy={busy === act.id}
                  onPress={() => void takeBack(act)}
                >
                  {say(ours.mistake)}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
