/**
 * One workplace: how many of its workers agreed and to what, when it is due, what is to be done, what was done about it, and what is to be
 * recorded for all of them at once. Everything comes of cases that are on this phone; nobody else has such a page.
 */
import './card/card.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { kindsOf, nextDue, nextSteps } from '../../forms/followup/employer-case.ts'
import { employerToken } from '../../forms/followup/employers.ts'
import { tasksOf } from '../../forms/followup/tasks.ts'
import { TopBar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { placeName } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { useTimeZone } from './card/time-zone.ts'
import { CaseRowLink } from './case-row.tsx'
import { openCases, subjectIn, type WorkplaceCase } from './employer-acts.ts'
import { EmployerLog } from './employer-log.tsx'
import { AttemptForAll, HandAllOver, MoveAll } from './employer-sheets.tsx'
import { employerWords as ours } from './employer-words.ts'
import { firmOf } from './firm.ts'
import { type Loaded, places, today } from './list.ts'
import { goBack } from './route.ts'
import { type CaseRow, indexRuleSet, isOpen } from './rows.ts'
import { nameOf, outcomeName, sayDue, toneOf } from './texts.ts'
import { words } from './words.ts'

type Open = { sheet: 'attempt'; channel: string } | { sheet: 'move' | 'hand' } | undefined

export const EmployerPage = ({ token, loaded }: { token: string; loaded: Loaded }) => {
  const { ruleSet } = loaded
  const rows = loaded.rows.filter(
    ({ employer }) => employer !== undefined && employerToken(employer) === token,
  )
  // what an act of this page has closed stays in its log, so that it can be taken back
  const met = useRef(new Map<string, CaseRow>())
  for (const row of rows) met.current.set(row.id, row)
  const all = useCases([...met.current.values()], rows, ruleSet)
  const index = indexRuleSet(ruleSet)
  const cases = all?.filter(({ view }) => isOpen(view, index))
  const [open, setOpen] = useState<Open>()
  const back = <Button kind="quiet" icon="back" label={say(ours.back)} action="back" onPress={goBack} />
  if (rows.length === 0 && !all?.length)
    return (
      <>
        <TopBar start={back} title="" />
        <main class="page">
          <Empty icon="house" title={say(ours.gone)}>
            <p>{say(ours.goneHelp)}</p>
          </Empty>
        </main>
      </>
    )
  const sheet = { cases: cases ?? [], ruleSet, onClose: () => setOpen(undefined) }
  const named = rows.length > 0 ? rows : (all ?? []).map(({ row }) => row)
  const district = [...new Set(named.map(({ place }) => place.slice(0, 4)))].map(code =>
    placeName(places.value, code),
  )
  return (
    <>
      <TopBar start={back} title={say(ours.workplace)} end={<LanguageSwitch />} />
      <main class="page stack stack-wide" data-employer={token}>
        <section class="stack stack-tight">
          <h1 data-firm>{firmOf(named)}</h1>
          <p class="soft">
            {district.join(' · ')} ·{' '}
            {say(ours.workers, { count: new Set(rows.map(({ person }) => person)).size })}
          </p>
          <p class="small">{say(ours.neverWho)}</p>
        </section>
        {rows.length > 0 && <Standing rows={rows} ruleSet={ruleSet} />}
        <Steps cases={cases ?? []} ruleSet={ruleSet} />
        <section class="stack stack-tight">
          <h2>{say(ours.record)}</h2>
          <p class="small soft">{say(ours.recordHelp)}</p>
          <div class="days">
            {ruleSet.channels.map(({ name }) => (
              <Button
                key={name}
                action={`channel-${name}`}
                disabled={!cases?.length}
                onPress={() => setOpen({ sheet: 'attempt', channel: name })}
              >
                {nameOf(ruleSet, ruleSet.channels, name)}
              </Button>
            ))}
            <Button action="move-all" disabled={!cases?.length} onPress={() => setOpen({ sheet: 'move' })}>
              {say(ours.move)}
            </Button>
            <Button action="hand-all" disabled={!cases?.length} onPress={() => setOpen({ sheet: 'hand' })}>
              {say(ours.handOver)}
            </Button>
          </div>
        </section>
        <EmployerLog cases={all ?? []} ruleSet={ruleSet} />
        <section class="stack stack-tight">
          <h2>{say(ours.people)}</h2>
          <div>
            {rows.map(row => (
              <CaseRowLink key={row.id} row={row} />
            ))}
          </div>
        </section>
      </main>
      {open?.sheet === 'attempt' && <AttemptForAll {...sheet} channel={open.channel} />}
      {open?.sheet === 'move' && <MoveAll {...sheet} />}
      {open?.sheet === 'hand' && <HandAllOver {...sheet} />}
    </>
  )
}

/** The cases of these rows, opened; again whenever one was made anew. @param live those of them that are open: one that goes has changed */
function useCases(
  rows: readonly CaseRow[],
  live: readonly CaseRow[],
  ruleSet: RuleSet,
): WorkplaceCase[] | undefined {
  const [cases, setCases] = useState<WorkplaceCase[]>()
  // what was put into a household shows in its rows: a row that was not made anew has nothing new behind it
  const [seen, setSeen] = useState<readonly CaseRow[]>([])
  const shown = [...rows, ...live]
  const isSame = seen.length === shown.length && shown.every((row, at) => row === seen[at])
  useEffect(() => {
    if (isSame) return
    let isWanted = true
    openCases(rows, ruleSet, true).then(
      found => {
        if (!isWanted) return
        setCases(found)
        setSeen(shown)
      },
      () => {
        // the store was closed for a moment: the next change opens them again
      },
    )
    return () => {
      isWanted = false
    }
  })
  return cases
}

const Standing = ({ rows, ruleSet }: { rows: readonly CaseRow[]; ruleSet: RuleSet }) => {
  const due = nextDue(rows)
  return (
    <section class="stack stack-tight">
      <h2>{say(ours.standing)}</h2>
      <ul class="log">
        {kindsOf(ruleSet, rows).map(({ outcome, cases, state }) => (
          <li key={outcome} data-kind={outcome}>
            <p>
              <Signal tone={toneOf(ruleSet.outcomes.find(({ name }) => name === outcome))}>
                {outcomeName(ruleSet, outcome)}
              </Signal>
            </p>
            <p class="small soft">
              {say(ours.ofCases, { count: cases })} · {nameOf(ruleSet, ruleSet.states, state)}
            </p>
          </li>
        ))}
      </ul>
      <p data-due={due ?? ''}>
        {say(ours.due)}:{' '}
        <b class={due !== null && due < today.value ? 'tone-urgent' : ''}>{sayDue(due, today.value)}</b>
      </p>
    </section>
  )
}

const Steps = ({ cases, ruleSet }: { cases: readonly WorkplaceCase[]; ruleSet: RuleSet }) => {
  const timeZone = useTimeZone()
  const steps = nextSteps(
    cases.map(one => {
      const subject = subjectIn(one, ruleSet, today.value, timeZone)
      return subject ? tasksOf(ruleSet, subject, today.value) : []
    }),
  )
  if (steps.length === 0) return null
  return (
    <section class="stack stack-tight">
      <h2>{say(ours.steps)}</h2>
      <ul class="log">
        {steps.map(({ task, cases: count }) => (
          <li key={task.task} data-step={task.task}>
            <p>
              {ruleSet.tasks?.some(({ name }) => name === task.task)
                ? nameOf(ruleSet, ruleSet.tasks, task.task)
                : say(words.due)}
            </p>
            <p class="small soft">
              {say(ours.ofCases, { count })} · {sayDue(task.due, today.value)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
