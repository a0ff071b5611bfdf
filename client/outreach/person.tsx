/**
 * One person of the list: what is to be done, what for and by when, how to reach them, what to say, papers, months, what was done,
 * who else lives there; and at the foot, within reach of a thumb, what one does next.
 */
import './card/card.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Task } from '../../forms/followup/tasks.ts'
import type { CaseView } from '../../worker/contract/sync.ts'
import { Foot, TopBar } from '../ui/bar.tsx'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { Notice } from '../ui/notice.tsx'
import { placeName, textOf } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { nextStates, proofState, type SeenCase, type SeenPerson, takeBack } from './acts.ts'
import { FormPart, fillForm } from './card/form-part.tsx'
import { kept, keptOf, readKept } from './card/kept.ts'
import { MonthsPart } from './card/months-part.tsx'
import { CardSheets, type Open } from './card/sheets.tsx'
import { shownTasks } from './card/subject.ts'
import { TasksPart } from './card/tasks-part.tsx'
import { useTimeZone } from './card/time-zone.ts'
import { isWarned, mustWarn } from './card/warning.ts'
import { cardWords } from './card/words.ts'
import { WorksIt } from './card/works-it.tsx'
import { Contradictions } from './contradictions.tsx'
import { addressOf, ageOf } from './known-facts.ts'
import { type Loaded, me, places, today } from './list.ts'
import { Log, undoableOf } from './log.tsx'
import { Others } from './others.tsx'
import { type KnownHousehold, type KnownPerson, subjectOf } from './own-work.ts'
import { Papers } from './papers.tsx'
import { Phone } from './phone.tsx'
import { record } from './record.ts'
import { backToList, chosenCase, openHousehold } from './route.ts'
import { indexRuleSet, isOpen } from './rows.ts'
import { nameOf, outcomeName, sayDue, toneOf } from './texts.ts'
import { words } from './words.ts'

export const Person = ({ id, loaded }: { id: string; loaded: Loaded }) => {
  const [open, setOpen] = useState<Open>()
  const last = useRef<Found | undefined>(undefined)
  useEffect(() => {
    void readKept()
  }, [])
  const fresh = findCase(id, loaded)
  // a case may leave the list by a pull in mid-sheet: what is being typed about it is still recorded on it
  const found = open && last.current?.view.id !== fresh?.view.id ? last.current : fresh
  last.current = found
  const back = (
    <Button
      kind="quiet"
      icon="back"
      label={say(words.back)}
      action="back"
      onPress={() => backToList(chosenCase.value !== undefined)}
    />
  )
  if (!found)
    return (
      <>
        <TopBar start={back} title="" />
        <main class="page">
          <Empty icon="person" title={say(words.gone)}>
            <p>{say(words.goneHelp)}</p>
          </Empty>
        </main>
      </>
    )
  return <Card key={found.view.id} {...found} loaded={loaded} back={back} open={open} setOpen={setOpen} />
}

interface Found {
  household: KnownHousehold
  person: KnownPerson
  view: CaseView
}

/** The case that was pressed, or else the first open one of this person. */
function findCase(id: string, { households, ruleSet }: Loaded): Found | undefined {
  const index = indexRuleSet(ruleSet)
  for (const household of households.values()) {
    const person = household.people.find(one => one.id === id)
    if (!person) continue
    const cases = household.cases.filter(one => one.person === id)
    const view =
      cases.find(one => one.id === chosenCase.value) ?? cases.find(one => isOpen(one, index)) ?? cases[0]
    return view && { household, person, view }
  }
}

interface CardProps extends Found {
  loaded: Loaded
  back: preact.VNode
  open: Open
  setOpen: (open: Open) => void
}

const Card = ({ household, person, view, loaded, back, open, setOpen }: CardProps) => {
  const { ruleSet } = loaded
  const outcome = ruleSet.outcomes.find(one => one.name === view.outcome)
  const events = household.events.filter(event => event.case === view.id)
  const aboutPerson = household.events.filter(event => event.case === person.id)
  const seen: SeenCase = { household: household.id, view, events }
  const seenPerson: SeenPerson = { household: household.id, person, events: aboutPerson }
  const subject = subjectOf(household, person, view, ruleSet, {
    today: today.value,
    timeZone: useTimeZone(),
  })
  const age = ageOf(ruleSet, person)
  const address = addressOf(ruleSet, person, household)
  const state = ruleSet.states.find(one => one.name === view.state)
  // closed by one while another went on: whoever comes next may go on too
  const isClosed = state?.closed === true && !view.review
  const advice = textOf(outcome?.advice, ruleSet.defaultLanguage)
  const warning = textOf(outcome?.warning, ruleSet.defaultLanguage)
  const isReading = mustWarn(outcome, events)
  const enrolState = proofState(ruleSet, view)
  const form = outcome?.form

  const goTo = (id: string) => document.getElementById(id)?.scrollIntoView({ block: 'start' })
  /** Each task leads to where it is done. */
  const doTask = (task: Task) => {
    switch (task.act) {
      case 'attempt':
        return goTo('channels')
      case 'ask':
        return setOpen({ sheet: 'ask', facts: task.facts ?? [] })
      case 'papers':
        return goTo('papers')
      case 'pay':
        return goTo('months')
      case 'warn':
        return setOpen({ sheet: 'warn' })
      case 'form':
        return void (task.form && fillForm(task.form, { household, person, seen }))
      case 'proof':
        return setOpen({ sheet: 'enrol' })
    }
  }

  return (
    <>
      <TopBar
        start={back}
        title={age ? `${person.name}, ${sayNumber(age)}` : person.name}
        end={<LanguageSwitch />}
      />
      <main class="page stack stack-wide" data-case={view.id}>
        <section class="stack stack-tight">
          <div class="side side-wrap side-apart">
            <b class="verdict">
              <Signal tone={toneOf(outcome)}>{outcomeName(ruleSet, view.outcome)}</Signal>
            </b>
            <Button kind="quiet" action="why" iconEnd="next" onPress={() => setOpen({ sheet: 'why' })}>
              {say(words.why)}
            </Button>
          </div>
          <dl class="facts">
            <dt>{say(words.status)}</dt>
            <dd data-state={view.state}>{nameOf(ruleSet, ruleSet.states, view.state)}</dd>
            {!isClosed && (
              <>
                <dt>{say(words.due)}</dt>
                <dd>{sayDue(view.due, today.value)}</dd>
              </>
            )}
            <dt>{say(words.place)}</dt>
            <dd>
              {placeName(places.value, household.place)}
              {address ? `, ${address}` : ''}
            </dd>
            <WorksIt household={household} view={view} />
          </dl>
        </section>
        <Unsaved about={[view.id, person.id]} setOpen={setOpen} />
        {!isClosed && (
          <TasksPart tasks={shownTasks(ruleSet, subject, today.value)} ruleSet={ruleSet} onDo={doTask} />
        )}
        <Contradictions view={view} person={person} events={household.events} ruleSet={ruleSet} />
        <Phone
          person={person}
          household={household}
          ruleSet={ruleSet}
          onMessage={phone => setOpen({ sheet: 'message', phone })}
        />
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
        {warning && (
          <Notice tone={isWarned(events) ? 'info' : 'urgent'}>
            <Markdown text={warning} />
            {view.warningMissing && isReading && (
              <p data-warning-missing>
                <b>{say(cardWords.warnMissing)}</b>
              </p>
            )}
            {isReading ? (
              <Button icon="sound" action="warn" onPress={() => setOpen({ sheet: 'warn' })}>
                {say(cardWords.warn)}
              </Button>
            ) : (
              <p>
                <Signal tone="safe">{say(cardWords.warnTold)}</Signal>
              </p>
            )}
          </Notice>
        )}
        {advice && (
          <section class="stack stack-tight">
            <h2>{say(words.advice)}</h2>
            <Markdown text={advice} />
          </section>
        )}
        <MonthsPart
          seen={seenPerson}
          ruleSet={ruleSet}
          facts={subject.facts}
          months={subject.contributions}
        />
        <Papers outcome={outcome} ruleSet={ruleSet} seen={seen} label={person.name} />
        {form && !isClosed && <FormPart form={form} household={household} person={person} seen={seen} />}
        {(nextStates(ruleSet, view).length > 0 || enrolState) && (
          <div class="side side-wrap">
            {enrolState && (
              <Button icon="tick" action="enrol" onPress={() => setOpen({ sheet: 'enrol' })}>
                {textOf(enrolState.label, ruleSet.defaultLanguage)}
              </Button>
            )}
            {nextStates(ruleSet, view).length > 0 && (
              <Button icon="pen" action="move" onPress={() => setOpen({ sheet: 'move' })}>
                {say(words.changeStatus)}
              </Button>
            )}
          </div>
        )}
        <Log
          events={[...events, ...aboutPerson]}
          ruleSet={ruleSet}
          officeSeq={household.seq}
          flaws={view.conflict?.flaws ?? {}}
          undoable={undoableOf(events, me.value?.account.name)}
          onMistake={event => void record('act.takenBack', takeBack(seen, event.id), person.name)}
        />
        <Others household={household} person={person} view={view} ruleSet={ruleSet} />
      </main>
      {!isClosed && (
        <Foot>
          <div class="channels" id="channels">
            {ruleSet.channels.map((channel, i) => (
              <button
                key={channel.name}
                type="button"
                class={`button${i === 0 ? ' button-primary' : ''}`}
                data-action="attempt"
                data-value={channel.name}
                onClick={() => setOpen({ sheet: 'attempt', channel: channel.name })}
              >
                <span>{breakKhmer(textOf(channel.label, ruleSet.defaultLanguage))}</span>
              </button>
            ))}
          </div>
        </Foot>
      )}
      {open && kept.value && (
        <CardSheets
          open={open}
          setOpen={setOpen}
          household={household}
          person={person}
          seen={seen}
          seenPerson={seenPerson}
          subject={subject}
          outcome={outcome}
          loaded={loaded}
        />
      )}
    </>
  )
}

/** What is typed in a sheet and was not saved, as the phone was locked or the sheet closed: one tap goes on with it. */
const Unsaved = ({ about, setOpen }: { about: readonly string[]; setOpen: (open: Open) => void }) => {
  const sheet = about.flatMap(keptOf)[0]
  const open = sheet === undefined ? undefined : openOf(sheet, about)
  if (!open) return null
  return (
    <Notice tone="due">
      <div class="side side-wrap side-apart" data-unsaved={sheet}>
        <span>{say(cardWords.unsaved)}</span>
        <Button action="go-on" onPress={() => setOpen(open)}>
          {say(cardWords.goOn)}
        </Button>
      </div>
    </Notice>
  )
}

/** The sheet in which something was typed, as it was open. */
function openOf(sheet: string, about: readonly string[]): Open {
  const fields = about.map(id => kept.value?.[`${id}/${sheet}`]).find(Boolean) ?? {}
  switch (sheet) {
    case 'attempt':
      return { sheet, channel: String(fields.channel ?? '') }
    case 'ask':
      return { sheet, facts: Object.keys(fields) }
    case 'message':
      return { sheet, phone: String(fields.phone ?? '') }
    case 'enrol':
    case 'move':
    case 'hand':
      return { sheet }
    default:
      return undefined
  }
}
