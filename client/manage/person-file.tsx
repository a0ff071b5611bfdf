/**
 * What the office tells of one person beside the verdicts: who works on it, what is to be done now, months of contributions, what was
 * done and is known (person-log.tsx), and what was determined before with what changed it. Part of the person's sheet; a problem with it takes nothing away from the rest.
 */
import type { Task } from '../../forms/followup/tasks.ts'
import type { FormerDetermination, PersonFile } from '../../worker/contract/person.ts'
import { Notice } from '../ui/notice.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { sayMonthOf } from './act-line.ts'
import { Trouble, useAnswer } from './asked.tsx'
import { operationKinds } from './operation-kinds.ts'
import { words } from './person-file-words.ts'
import { Known, PersonLog, WorksOn } from './person-log.tsx'
import { dayOf, label, ruleSet } from './programme.ts'

export const PersonFileParts = ({ household, person }: { household: string; person: string }) => {
  const { answer, trouble, again } = useAnswer<PersonFile>(
    `/api/people/${encodeURIComponent(household)}/${encodeURIComponent(person)}`,
  )
  if (trouble) return <Trouble code={trouble} again={again} />
  if (!answer) return null
  return (
    <>
      <WorksOn file={answer} />
      {answer.cases.map(
        one =>
          one.warningMissing && (
            <Notice key={one.id} tone={one.warned ? 'due' : 'urgent'}>
              <p data-part="unwarned">
                <b>{label('outcomes', one.outcome)}</b>:{' '}
                {say(one.warned ? words.unwarnedRead : words.unwarned)}
              </p>
            </Notice>
          ),
      )}
      <Tasks tasks={answer.cases.flatMap(({ outcome, tasks }) => tasks.map(task => ({ outcome, task })))} />
      <Months contributions={answer.contributions} />
      <PersonLog file={answer} />
      <Known file={answer} />
      <History former={answer.former} />
    </>
  )
}

const shownStates: readonly Task['state'][] = ['ready', 'failed', 'waiting']

const Tasks = ({ tasks }: { tasks: { outcome: string; task: Task }[] }) => {
  const shown = shownStates.flatMap(state => tasks.filter(({ task }) => task.state === state))
  if (!shown.length) return null
  return (
    <section class="stack stack-tight" data-part="tasks">
      <h3>{say(words.tasks)}</h3>
      <dl class="facts">
        {shown.map(({ outcome, task }) => [
          <dt key={`${task.id} label`}>
            {nameOf(task)}
            <span class="small soft"> · {label('outcomes', outcome)}</span>
          </dt>,
          <dd key={task.id} data-task={task.task}>
            {whenOf(task)}
          </dd>,
        ])}
      </dl>
    </section>
  )
}

function nameOf({ task }: Task): string {
  const found = ruleSet.value?.tasks?.find(one => one.name === task)
  return textOf(found?.label, ruleSet.value?.defaultLanguage) || say(words.taskPlain)
}

function whenOf({ state, due, ready, until }: Task) {
  if (state === 'failed')
    return <Signal tone="urgent">{say(words.failed, { day: sayDay(until ?? '') })}</Signal>
  if (state === 'waiting') return <Signal tone="info">{say(words.waiting, { day: sayDay(ready) })}</Signal>
  return <Signal tone="due">{due ? say(words.readyBy, { day: sayDay(due) }) : say(words.ready)}</Signal>
}

const Months = ({ contributions: { unpaid, months } }: Pick<PersonFile, 'contributions'>) => {
  const known = Object.entries(months).reverse().slice(0, 12)
  if (unpaid === null && !known.length) return null
  return (
    <section class="stack stack-tight" data-part="months">
      <h3>{say(words.months)}</h3>
      {unpaid !== null && (
        <p>
          <Signal tone={unpaid === 0 ? 'safe' : 'due'}>{say(words.unpaid, { count: unpaid })}</Signal>
        </p>
      )}
      {known.length > 0 && (
        <ul>
          {known.map(([month, { paid, conflict }]) => (
            <li key={month}>
              {say(conflict ? words.twoAnswers : paid ? words.paid : words.notPaid, {
                month: sayMonthOf(month),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const History = ({ former }: { former: readonly FormerDetermination[] }) => {
  if (!former.length) return null
  return (
    <details class="diff-group" data-part="history">
      <summary>{say(words.history)}</summary>
      <ol class="stack stack-tight">
        {former.map(one => (
          <li key={one.seq} class="stack stack-tight">
            <b>
              {sayDay(dayOf(one.at))} ·{' '}
              {one.by ? `${say(operationKinds(one.kind))}, ${one.by}` : say(words.byOffice)}
            </b>
            {saidOf(one).map(line => (
              <span key={line}>{line}</span>
            ))}
          </li>
        ))}
      </ol>
    </details>
  )
}

function saidOf({ changes }: FormerDetermination): string[] {
  const named = (outcomes: readonly string[]) => outcomes.map(name => label('outcomes', name)).join(', ')
  const day = (iso: string | null) => (iso ? sayDay(iso) : say(words.none))
  const lines = [
    ...(changes.joined.length ? [say(words.joined, { lists: named(changes.joined) })] : []),
    ...(changes.left.length ? [say(words.left, { lists: named(changes.left) })] : []),
    ...changes.moved.map(({ outcome, from, to }) =>
      say(words.moved, { list: label('outcomes', outcome), from: day(from), to: day(to) }),
    ),
    ...changes.rules.map(({ outcome, now }) =>
      say(words.otherRules, { list: label('outcomes', outcome), rules: now.join(', ') || say(words.none) }),
    ),
  ]
  return lines.length ? lines : [say(words.answersOnly)]
}
