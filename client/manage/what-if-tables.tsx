/**
 * The numbers of what-if.tsx by list and by place: a press on a list shows its places, on a place the next smaller ones; and the
 * names behind a number, which stay in this page's memory alone.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { type ListChangeKind, listChangeKinds } from '../../forms/eligibility/list-changes.ts'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { PersonChange, WhatIfSlice } from '../../worker/contract/what-if.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Signal, type Tone } from '../ui/signal.tsx'
import { say, sayDay, sayNumber } from '../ui/text.ts'
import { label, place as sayPlace } from './programme.ts'
import { type Column, Table } from './table.tsx'
import { byOutcome, byPlace, type Kinds, type Line, runWhatIf, type WhatIfSum } from './what-if-run.ts'
import { kindWords, words } from './what-if-words.ts'
import { words as common } from './words.ts'

interface Choice {
  /** '' = all lists */
  outcome: string
  /** place-code prefix; '' = everywhere */
  place: string
}

interface TablesProps {
  draft: RuleSet
  hash: string
  sum: WhatIfSum
}

const villageCode = 8
const kindTones: Record<ListChangeKind, Tone> = {
  joined: 'safe',
  left: 'due',
  moved: 'info',
  kept: 'info',
  asked: 'info',
}

const peopleOf = (kinds: Kinds): number => Object.values(kinds).reduce((all, people) => all + people, 0)

export const WhatIfTables = ({ draft, hash, sum }: TablesProps) => {
  const [choice, setChoice] = useState<Choice>({ outcome: '', place: '' })
  const [byPlaces, setByPlaces] = useState(false)
  const outcomeLabel = (name: string): string => {
    const own = draft.outcomes.find(one => one.name === name)
    return own ? textOf(own.label, draft.defaultLanguage) || name : label('outcomes', name)
  }
  const isPlaces = choice.outcome !== '' || byPlaces
  const lines = isPlaces
    ? byPlace(sum.counts, choice.place, choice.outcome)
    : byOutcome(sum.counts, choice.place)
  const kinds = listChangeKinds.filter(kind => lines.some(line => line.kinds[kind]))
  const isVillage = choice.place.length >= villageCode
  const open = ({ key }: Line) => {
    if (!isPlaces) setChoice({ ...choice, outcome: key })
    else setChoice({ ...choice, place: key })
  }
  const columns: Column<Line>[] = [
    {
      key: 'what',
      label: say(isPlaces ? common.place : common.list),
      value: line => (isPlaces ? sayPlace(line.key) : outcomeLabel(line.key)),
    },
    ...kinds.map(
      (kind): Column<Line> => ({
        key: `kind-${kind}`,
        label: say(kindWords[kind]),
        number: true,
        value: line => line.kinds[kind] ?? 0,
        show: line => (line.kinds[kind] ? sayNumber(line.kinds[kind]) : <span class="soft">·</span>),
      }),
    ),
  ]
  return (
    <>
      <Way choice={choice} label={outcomeLabel} onChoose={setChoice}>
        {choice.outcome === '' && (
          <Button kind="quiet" action="what-if-turn" onPress={() => setByPlaces(!byPlaces)}>
            {say(byPlaces ? words.byList : words.byPlace)}
          </Button>
        )}
      </Way>
      <Table
        name="what-if"
        columns={columns}
        rows={lines}
        idOf={line => line.key}
        {...(isPlaces && isVillage ? {} : { onOpen: open })}
        sortedBy="what"
        empty={say(common.noneFound)}
      />
      <Who
        key={`${hash} ${choice.outcome} ${choice.place}`}
        choice={choice}
        hash={hash}
        sum={sum}
        count={lines.reduce((all, line) => all + peopleOf(line.kinds), 0)}
        label={outcomeLabel}
      />
    </>
  )
}

interface WayProps {
  choice: Choice
  label: (outcome: string) => string
  onChoose: (choice: Choice) => void
  children: preact.ComponentChildren
}

/** All lists › one list › province › district: each leads back. */
const Way = ({ choice, label, onChoose, children }: WayProps) => {
  const { outcome, place } = choice
  const steps: [string, Choice][] = [[say(words.allLists), { outcome: '', place: '' }]]
  if (outcome) steps.push([label(outcome), { outcome, place: '' }])
  for (let length = 2; length <= place.length; length += 2)
    steps.push([sayPlace(place.slice(0, length)), { outcome, place: place.slice(0, length) }])
  return (
    <nav class="side side-wrap" aria-label={say(words.title)}>
      {steps.map(([text, to], index) =>
        index === steps.length - 1 ? (
          <b key={text} aria-current="true">
            {text}
          </b>
        ) : (
          <Button key={text} kind="quiet" iconEnd="next" action="what-if-way" onPress={() => onChoose(to)}>
            {text}
          </Button>
        ),
      )}
      {children}
    </nav>
  )
}

interface WhoProps extends Pick<TablesProps, 'hash' | 'sum'> {
  choice: Choice
  count: number
  label: (outcome: string) => string
}

/** The names behind the numbers above. */
const Who = ({ choice, hash, sum, count, label }: WhoProps) => {
  const [open, setOpen] = useState(false)
  const [fetched, setFetched] = useState<PersonChange[]>()
  const [busy, setBusy] = useState(false)
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const { outcome, place } = choice
  const rows =
    fetched ??
    (open
      ? sum.changes.filter(one => (!outcome || one.outcome === outcome) && one.place.startsWith(place))
      : [])
  const fetchAll = async () => {
    setBusy(true)
    stop.current = new AbortController()
    try {
      const { changes } = await runWhatIf({
        hash,
        outcome,
        place,
        signal: stop.current.signal,
        ask: path => ask<WhatIfSlice>('GET', path),
        onProgress: () => undefined,
      })
      setFetched(changes)
    } catch {
      // the numbers stand, and the button is there still
    }
    setBusy(false)
  }
  const columns: Column<PersonChange>[] = [
    { key: 'who', label: say(common.name), value: row => row.name },
    { key: 'where', label: say(common.place), value: row => sayPlace(row.place) },
    ...(outcome
      ? []
      : [{ key: 'list', label: say(common.list), value: (row: PersonChange) => label(row.outcome) }]),
    {
      key: 'change',
      label: say(words.change),
      value: row => say(kindWords[row.kind]),
      show: row => <Signal tone={kindTones[row.kind]}>{say(kindWords[row.kind])}</Signal>,
    },
    {
      key: 'before',
      label: say(words.dueBefore),
      value: row => row.dueBefore ?? '',
      show: row => (row.dueBefore ? sayDay(row.dueBefore) : <span class="soft">·</span>),
    },
    {
      key: 'now',
      label: say(words.dueNow),
      value: row => row.dueNow ?? '',
      show: row => (row.dueNow ? sayDay(row.dueNow) : <span class="soft">·</span>),
    },
  ]
  return (
    <section class="stack stack-tight" data-part="what-if-people">
      <div class="side">
        <Button action="what-if-names" icon={open ? 'unseen' : 'seen'} onPress={() => setOpen(!open)}>
          {open ? say(words.hideNames) : say(words.showNames, { count })}
        </Button>
      </div>
      {open && rows.length < count && (
        <div class="side side-wrap">
          <span class="soft">{say(words.notAllNames, { shown: rows.length, count })}</span>
          {!fetched && (
            <Button kind="quiet" action="what-if-fetch" busy={busy} onPress={() => void fetchAll()}>
              {say(words.fetchNames)}
            </Button>
          )}
        </div>
      )}
      {open && (
        <Table
          name="what-if-people"
          columns={columns}
          rows={rows}
          idOf={row => `${row.household} ${row.person} ${row.outcome}`}
          sortedBy="who"
          empty={say(common.noneFound)}
        />
      )}
    </section>
  )
}
