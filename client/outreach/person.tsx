/**
 * One person of the list: what for and by when, how to reach them, what to say, papers, unpaid months, what was done, who
 * else lives there; and at the foot, within reach of a thumb, what one does next.
 */
import { useRef, useState } from 'preact/hooks'
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
import { mayEnrol, nextStates, type SeenCase } from './acts.ts'
import { AttemptSheet } from './attempt-sheet.tsx'
import { Contradictions } from './contradictions.tsx'
import { CorrectSheet } from './correct-sheet.tsx'
import { EnrolSheet } from './enrol-sheet.tsx'
import { ageOf } from './known-facts.ts'
import { type Loaded, places, today } from './list.ts'
import { Log } from './log.tsx'
import { MoveSheet } from './move-sheet.tsx'
import { Others } from './others.tsx'
import type { KnownHousehold, KnownPerson } from './own-work.ts'
import { Papers } from './papers.tsx'
import { Phone } from './phone.tsx'
import { backToList, chosenCase } from './route.ts'
import { indexRuleSet, isOpen } from './rows.ts'
import { nameOf, outcomeName, sayDue, toneOf } from './texts.ts'
import { Unpaid } from './unpaid.tsx'
import { WhySheet } from './why-sheet.tsx'
import { words } from './words.ts'

/** Which sheet lies over the card; an attempt names its channel. */
type Open =
  | { sheet: 'why' | 'move' | 'enrol' | 'correct' }
  | { sheet: 'attempt'; channel: string }
  | undefined

export const Person = ({ id, loaded }: { id: string; loaded: Loaded }) => {
  const [open, setOpen] = useState<Open>()
  const last = useRef<Found | undefined>(undefined)
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
  const close = () => setOpen(undefined)
  const { ruleSet } = loaded
  const outcome = ruleSet.outcomes.find(one => one.name === view.outcome)
  const events = household.events.filter(event => event.case === view.id)
  const aboutPerson = household.events.filter(event => event.case === person.id)
  const seen: SeenCase = { household: household.id, view, events }
  const age = ageOf(person)
  const state = ruleSet.states.find(one => one.name === view.state)
  // closed by one while another went on: whoever comes next may go on too
  const isClosed = state?.closed === true && !view.review
  const advice = textOf(outcome?.advice, ruleSet.defaultLanguage)
  const warning = textOf(outcome?.warning, ruleSet.defaultLanguage)
  const label = person.name

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
              {household.facts.address ? `, ${household.facts.address}` : ''}
            </dd>
          </dl>
        </section>
        <Contradictions view={view} person={person} events={household.events} ruleSet={ruleSet} />
        <Phone person={person} household={household} />
        <div class="side">
          <Button kind="quiet" icon="pen" action="correct" onPress={() => setOpen({ sheet: 'correct' })}>
            {say(words.correct)}
          </Button>
        </div>
        {warning && (
          <Notice tone="urgent">
            <Markdown text={warning} />
          </Notice>
        )}
        {advice && (
          <section class="stack stack-tight">
            <h2>{say(words.advice)}</h2>
            <Markdown text={advice} />
          </section>
        )}
        <Unpaid person={person} ruleSet={ruleSet} />
        <Papers outcome={outcome} ruleSet={ruleSet} seen={seen} label={label} />
        {(nextStates(ruleSet, view).length > 0 || mayEnrol(ruleSet, view)) && (
          <div class="side side-wrap">
            {mayEnrol(ruleSet, view) && (
              <Button icon="tick" action="enrol" onPress={() => setOpen({ sheet: 'enrol' })}>
                {say(words.enrolled)}
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
        />
        <Others household={household} person={person} view={view} ruleSet={ruleSet} />
      </main>
      {!isClosed && (
        <Foot>
          <div class="channels">
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
      {open?.sheet === 'why' && (
        <WhySheet person={person} outcome={view.outcome} loaded={loaded} onClose={close} />
      )}
      {open?.sheet === 'attempt' && (
        <AttemptSheet seen={seen} label={label} channel={open.channel} ruleSet={ruleSet} onClose={close} />
      )}
      {open?.sheet === 'correct' && (
        <CorrectSheet
          seen={{ household: household.id, person, events: aboutPerson }}
          ruleSet={ruleSet}
          onClose={close}
        />
      )}
      {open?.sheet === 'move' && <MoveSheet seen={seen} label={label} ruleSet={ruleSet} onClose={close} />}
      {open?.sheet === 'enrol' && <EnrolSheet seen={seen} label={label} onClose={close} />}
    </>
  )
}
