/**
 * A whole household for one visit: everybody who lives there, their cases with what is to be done on each, and the way to call.
 * A tap on a case opens its card; Back leads here again.
 */
import './card.css'
import type { CaseView } from '../../../worker/contract/sync.ts'
import { TopBar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { placeName } from '../../ui/programme-text.ts'
import { Signal } from '../../ui/signal.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { ageOf } from '../known-facts.ts'
import { type Loaded, places, today } from '../list.ts'
import { type KnownHousehold, type KnownPerson, subjectOf } from '../own-work.ts'
import { goBack, openCase } from '../route.ts'
import { indexRuleSet, isOpen } from '../rows.ts'
import { nameOf, outcomeName, sayDue, toneOf } from '../texts.ts'
import { words } from '../words.ts'
import { shownTasks } from './subject.ts'
import { useTimeZone } from './time-zone.ts'
import { cardWords } from './words.ts'

export const Household = ({ id, loaded }: { id: string; loaded: Loaded }) => {
  const household = loaded.households.get(id)
  const back = (
    <Button kind="quiet" icon="back" label={say(cardWords.backToVisit)} action="back" onPress={goBack} />
  )
  if (!household)
    return (
      <>
        <TopBar start={back} title="" />
        <main class="page">
          <Empty icon="house" title={say(words.gone)}>
            <p>{say(words.goneHelp)}</p>
          </Empty>
        </main>
      </>
    )
  const index = indexRuleSet(loaded.ruleSet)
  const open = household.cases.filter(view => isOpen(view, index))
  return (
    <>
      <TopBar
        start={back}
        title={say(cardWords.visitTitle, { name: household.name })}
        end={<LanguageSwitch />}
      />
      <main class="page stack stack-wide" data-household={id}>
        <p class="soft">
          {placeName(places.value, household.place)} ·{' '}
          {say(cardWords.visitPeople, { count: household.people.length })} ·{' '}
          {say(cardWords.visitCases, { count: open.length })}
        </p>
        {household.people.map(person => (
          <Member
            key={person.id}
            person={person}
            household={household}
            cases={open.filter(view => view.person === person.id)}
            loaded={loaded}
          />
        ))}
      </main>
    </>
  )
}

interface MemberProps {
  person: KnownPerson
  household: KnownHousehold
  cases: readonly CaseView[]
  loaded: Loaded
}

const Member = ({ person, household, cases, loaded: { ruleSet } }: MemberProps) => {
  const timeZone = useTimeZone()
  return (
    <section class="stack stack-tight" data-member={person.id}>
      <h2>
        {person.name}
        {ageOf(ruleSet, person) && `, ${sayNumber(ageOf(ruleSet, person))}`}
      </h2>
      {cases.length === 0 && <p class="soft">{say(cardWords.visitNothing)}</p>}
      <div class="list">
        {cases.map(view => {
          const outcome = ruleSet.outcomes.find(one => one.name === view.outcome)
          const subject = subjectOf(household, person, view, ruleSet, { today: today.value, timeZone })
          const tasks = shownTasks(ruleSet, subject, today.value).filter(task => task.state === 'ready')
          return (
            <button
              key={view.id}
              type="button"
              class="row"
              data-case={view.id}
              onClick={() => {
                openCase(person.id, view.id)
                scrollTo(0, 0)
              }}
            >
              <span class="grow">
                <Signal tone={toneOf(outcome)}>{outcomeName(ruleSet, view.outcome)}</Signal>
                <span class="other-due small soft">
                  {nameOf(ruleSet, ruleSet.states, view.state)} · {sayDue(view.due, today.value)}
                </span>
                {tasks.length > 0 && (
                  <ul class="other-due small visit-tasks">
                    {tasks.map(task => (
                      <li key={task.id} data-task={task.task}>
                        {nameOf(ruleSet, ruleSet.tasks ?? [], task.task)}
                      </li>
                    ))}
                  </ul>
                )}
              </span>
              <Icon name="next" />
            </button>
          )
        })}
      </div>
    </section>
  )
}
