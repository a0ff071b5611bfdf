/**
 * One person of the list: what is to be done, what for and by when, how to reach them, what to say, papers, months, what was done,
 * who else lives there; and at the foot, within reach of a thumb, what one does next. The parts are in card/.
 */
import './card/card.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Task } from '../../forms/followup/tasks.ts'
import { TopBar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Markdown } from '../ui/markdown.tsx'
import { textOf } from '../ui/programme-text.ts'
import { say, sayNumber } from '../ui/text.ts'
import { type SeenCase, type SeenPerson, takeBack } from './acts.ts'
import { ChannelsFoot } from './card/channels-foot.tsx'
import { FormPart, fillForm } from './card/form-part.tsx'
import { type FoundCase, findCase } from './card/found-case.ts'
import { HeadPart } from './card/head-part.tsx'
import { kept, readKept } from './card/kept.ts'
import { MonthsPart } from './card/months-part.tsx'
import { PersonActs } from './card/person-acts.tsx'
import { CardSheets, type Open } from './card/sheets.tsx'
import { StatusActs } from './card/status-acts.tsx'
import { shownTasks } from './card/subject.ts'
import { TasksPart } from './card/tasks-part.tsx'
import { useTimeZone } from './card/time-zone.ts'
import { UnsavedOfGone, UnsavedPart } from './card/unsaved-part.tsx'
import { WarningNotice } from './card/warning-notice.tsx'
import { Contradictions } from './contradictions.tsx'
import { ageOf } from './known-facts.ts'
import { type Loaded, me, today } from './list.ts'
import { Log, undoableOf } from './log.tsx'
import { Others } from './others.tsx'
import { subjectOf } from './own-work.ts'
import { Papers } from './papers.tsx'
import { Phone } from './phone.tsx'
import { record } from './record.ts'
import { backToList, chosenCase } from './route.ts'
import { words } from './words.ts'

export const Person = ({ id, loaded }: { id: string; loaded: Loaded }) => {
  const [open, setOpen] = useState<Open>()
  const last = useRef<FoundCase | undefined>(undefined)
  useEffect(() => {
    void readKept()
  }, [])
  const fresh = findCase(id, chosenCase.value, loaded)
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
        <main class="page stack">
          <Empty icon="person" title={say(words.gone)}>
            <p>{say(words.goneHelp)}</p>
          </Empty>
          <UnsavedOfGone about={[chosenCase.value, id]} />
        </main>
      </>
    )
  return <Card key={found.view.id} {...found} loaded={loaded} back={back} open={open} setOpen={setOpen} />
}

interface CardProps extends FoundCase {
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
  // closed by one while another went on: whoever comes next may go on too
  const isClosed = ruleSet.states.find(one => one.name === view.state)?.closed === true && !view.review
  const advice = textOf(outcome?.advice, ruleSet.defaultLanguage)
  const form = outcome?.form
  const shared = { household, person, view, ruleSet, isClosed, setOpen }

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
        <HeadPart {...shared} onWhy={() => setOpen({ sheet: 'why' })} />
        <UnsavedPart about={[view.id, person.id]} setOpen={setOpen} />
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
        <PersonActs {...shared} />
        <WarningNotice {...shared} outcome={outcome} onWarn={() => setOpen({ sheet: 'warn' })} />
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
        <StatusActs {...shared} />
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
        <ChannelsFoot ruleSet={ruleSet} onChoose={channel => setOpen({ sheet: 'attempt', channel })} />
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
