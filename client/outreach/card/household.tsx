/**
 * A whole household for one visit: everybody who lives there, their cases with what is to be done on each, the way to call, and
 * one attempt for all of them. A tap on a case opens its card; Back leads here again.
 */
import './card.css'
import { useState } from 'preact/hooks'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { CaseView } from '../../../worker/contract/sync.ts'
import { TopBar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { phoneDigits } from '../../ui/fold.ts'
import { Icon } from '../../ui/icon.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { toast } from '../../ui/notice.tsx'
import { placeName } from '../../ui/programme-text.ts'
import { Signal } from '../../ui/signal.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { AttemptForMany } from '../bulk-sheet.tsx'
import { ageOf, mayContact, phoneOf } from '../known-facts.ts'
import { type Loaded, places, today } from '../list.ts'
import { type KnownHousehold, type KnownPerson, subjectOf } from '../own-work.ts'
import { CallLink } from '../phone.tsx'
import { goBack, openCase } from '../route.ts'
import { type CaseRow, indexRuleSet, isOpen, rowsOf } from '../rows.ts'
import { nameOf, outcomeName, sayDue, toneOf } from '../texts.ts'
import { words } from '../words.ts'
import { PhoneCare } from './phone-care.tsx'
import { shownTasks } from './subject.ts'
import { useTimeZone } from './time-zone.ts'
import { cardWords } from './words.ts'

export const Household = ({ id, loaded }: { id: string; loaded: Loaded }) => {
  const timeZone = useTimeZone()
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
  const numbers = numbersIn(household, loaded.ruleSet)
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
        <VisitAll
          rows={rowsOf(household, loaded.ruleSet, { today: today.value, timeZone })}
          ruleSet={loaded.ruleSet}
        />
        {household.people.map(person => (
          <Member
            key={person.id}
            person={person}
            household={household}
            phone={numbers.get(person.id)}
            cases={open.filter(view => view.person === person.id)}
            loaded={loaded}
          />
        ))}
      </main>
    </>
  )
}

/** One attempt on all open cases of the house, recorded once: each has it in its own log. */
const VisitAll = ({ rows, ruleSet }: { rows: readonly CaseRow[]; ruleSet: RuleSet }) => {
  // as they were when it was pressed: the first that is recorded changes them
  const [chosen, setChosen] = useState<readonly CaseRow[]>()
  if (rows.length < 2 && !chosen) return null
  return (
    <>
      {rows.length > 1 && (
        <Button icon="pen" wide action="visit-all" onPress={() => setChosen(rows)}>
          {say(cardWords.visitAll, { count: rows.length })}
        </Button>
      )}
      {chosen && (
        <AttemptForMany
          rows={chosen}
          ruleSet={ruleSet}
          onClose={() => setChosen(undefined)}
          onDone={({ recorded, left }) => {
            setChosen(undefined)
            if (left.length) toast('urgent', say(cardWords.visitLeft, { count: left.length }))
            else toast('safe', say(cardWords.visitDone, { count: recorded.length }))
          }}
        />
      )}
    </>
  )
}

/** Member → the number to call them by, where they agreed to it; a number that several have is told once. */
function numbersIn(household: KnownHousehold, ruleSet: RuleSet): Map<string, string> {
  const found = new Map<string, string>()
  for (const person of household.people) {
    const phone = mayContact(ruleSet, person, household) ? phoneOf(ruleSet, person, household) : undefined
    const digits = phone && phoneDigits(phone)
    if (digits && ![...found.values()].includes(digits)) found.set(person.id, digits)
  }
  return found
}

interface MemberProps {
  person: KnownPerson
  household: KnownHousehold
  cases: readonly CaseView[]
  /** digits to call */
  phone: string | undefined
  loaded: Loaded
}

const Member = ({ person, household, cases, phone, loaded: { ruleSet } }: MemberProps) => {
  const timeZone = useTimeZone()
  return (
    <section class="stack stack-tight" data-member={person.id}>
      <h2>
        {person.name}
        {ageOf(ruleSet, person) && `, ${sayNumber(ageOf(ruleSet, person))}`}
      </h2>
      {phone && (
        <>
          <PhoneCare person={person} household={household} ruleSet={ruleSet} />
          <CallLink digits={phone} />
        </>
      )}
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
