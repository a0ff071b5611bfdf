/** Two records side by side, with what speaks for one person and for two; one is kept, they stay two, or it is asked again later. */
import { useState } from 'preact/hooks'
import { rolesOf } from '../../forms/eligibility/roles.ts'
import { type Level, weights } from '../../forms/matching/weights.ts'
import type {
  ApartRequest,
  DuplicateSide,
  DuplicateView,
  MergeRequest,
} from '../../worker/contract/duplicates.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { fieldName, fieldValue } from '../ui/field-names.ts'
import { phoneDigits } from '../ui/fold.ts'
import { toast } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { Likely } from './duplicates.tsx'
import { levelWords, words } from './duplicates-words.ts'
import { label, place, ruleSet } from './programme.ts'

interface Props {
  pair: DuplicateView
  onClose: () => void
  onDone: () => void
}
type Which = 'a' | 'b'

export const DuplicateSheet = ({ pair, onClose, onDone }: Props) => {
  const [keep, setKeep] = useState<Which>()
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const send = async (path: string, body: MergeRequest | ApartRequest, done: string) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      await ask('POST', `/api/duplicates/${encodeURIComponent(pair.id)}/${path}`, body)
      toast('safe', done)
      onDone()
    } catch (error) {
      setTrouble(codeOf(error))
      setBusy(false)
    }
  }
  const merge = (kept: Which) =>
    void send(
      'merge',
      { keep: kept, fields: chosen, seen: { a: pair.a.seq, b: pair.b.seq } },
      say(words.mergedNow),
    )
  const keepThis = (side: Which) => {
    const dropped = pair[side === 'a' ? 'b' : 'a']
    const lacking = missing(pair[side], dropped)
    setChosen(Object.fromEntries(lacking.map(name => [name, dropped.facts[name]!])))
    if (differing(pair).length || lacking.length) setKeep(side)
    else merge(side)
  }
  const decide = (verdict: ApartRequest['verdict']) => void send('decision', { verdict }, say(words.decided))
  return (
    <Sheet title={`${pair.a.name} · ${pair.b.name}`} wide onClose={onClose}>
      <p>
        <Likely score={pair.score} />
      </p>
      {pair.told && (
        <p>
          <Signal tone={pair.told === 'same' ? 'due' : 'info'}>
            {say(pair.told === 'same' ? words.toldSame : words.toldOther)}
          </Signal>
        </p>
      )}
      {keep ? (
        <Choice
          pair={pair}
          keep={keep}
          chosen={chosen}
          busy={busy}
          onChoose={setChosen}
          onBack={() => setKeep(undefined)}
          onMerge={() => merge(keep)}
        />
      ) : (
        <>
          <Why pair={pair} />
          <div class="conflict-sides">
            {(['a', 'b'] as const).map(side => (
              <Side
                key={side}
                side={side}
                record={pair[side]}
                other={pair[side === 'a' ? 'b' : 'a']}
                busy={busy}
                onKeep={() => keepThis(side)}
              />
            ))}
          </div>
          <div class="side">
            <Button action="apart" busy={busy} onPress={() => decide('apart')}>
              {say(words.apart)}
            </Button>
            <Button kind="quiet" action="later" busy={busy} onPress={() => decide('later')}>
              {say(words.later)}
            </Button>
          </div>
        </>
      )}
      {trouble && <Trouble code={trouble} />}
    </Sheet>
  )
}

/** What differs speaks for two, whatever little weight it has among pairs that share a key. */
const isAgainst = (level: Level): boolean =>
  /\.(like|far|other|otherAway|otherDay|otherDate|rough|none|noneAway|common)$|^together$/.test(level)

/** What speaks for one person and what for two, the strongest first. */
const Why = ({ pair }: { pair: DuplicateView }) => {
  const told = pair.levels.filter(level => levelWords[level])
  const inOrder = [...told].sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]))
  const lists = [
    [words.speaksFor, inOrder.filter(level => !isAgainst(level))],
    [words.speaksAgainst, inOrder.filter(isAgainst)],
  ] as const
  return (
    <div class="conflict-sides">
      {lists.map(([title, levels]) =>
        levels.length ? (
          <section key={say(title)} class="stack stack-tight">
            <h3>{say(title)}</h3>
            <ul>
              {levels.map(level => (
                <li key={level} data-level={level}>
                  {say(levelWords[level]!)}
                </li>
              ))}
            </ul>
          </section>
        ) : null,
      )}
    </div>
  )
}

interface SideProps {
  side: Which
  record: DuplicateSide
  other: DuplicateSide
  busy: boolean
  onKeep: () => void
}

const Side = ({ side, record, other, busy, onKeep }: SideProps) => {
  const rules = ruleSet.value
  const names = [...new Set([...Object.keys(record.facts), ...Object.keys(other.facts)])].filter(isOfPerson)
  return (
    <section class="card stack stack-tight" data-side={side}>
      <h3>{record.name}</h3>
      <dl class="facts">
        <dt>{say(words.places)}</dt>
        <dd>{place(record.place)}</dd>
        <dt>{say(words.household)}</dt>
        <dd>{record.householdName}</dd>
        <dt>{say(words.others)}</dt>
        <dd>{record.others.join(', ') || say(words.nobodyElse)}</dd>
        {rules &&
          names.map(name => [
            <dt key={`${name} label`}>{fieldName(rules, name)}</dt>,
            <dd key={name}>
              {isSame(name, record, other) ? (
                fieldValue(rules, name, record.facts[name] ?? '')
              ) : (
                <mark>{fieldValue(rules, name, record.facts[name] ?? '')}</mark>
              )}
            </dd>,
          ])}
        {record.cases.length > 0 && [
          <dt key="cases label">{say(words.cases)}</dt>,
          <dd key="cases">
            {record.cases.map(one => (
              <div key={one.id}>
                {label('outcomes', one.outcome)} · {label('states', one.state)}
                {one.events > 0 && <span class="soft"> · {say(words.events, { count: one.events })}</span>}
              </div>
            ))}
          </dd>,
        ]}
      </dl>
      <div class="side">
        <Button icon="tick" action="keep" busy={busy} onPress={onKeep}>
          {say(words.keepThis)}
        </Button>
      </div>
    </section>
  )
}

/** Where a household lives and when it was interviewed is of the household, and stays with it. */
function isOfPerson(name: string): boolean {
  const roles = ruleSet.value ? rolesOf(ruleSet.value) : {}
  return name !== roles.place && name !== roles.survey_date
}

/** A phone number is the same however it is written. */
function isSame(name: string, { facts: a }: DuplicateSide, { facts: b }: DuplicateSide): boolean {
  if (a[name] === b[name]) return true
  const isPhone = ruleSet.value !== undefined && rolesOf(ruleSet.value).phone === name
  return (
    isPhone && a[name] !== undefined && b[name] !== undefined && phoneDigits(a[name]) === phoneDigits(b[name])
  )
}

/** Facts that both have and that differ: of the kept one the other's may be taken. */
const differing = ({ a, b }: DuplicateView): string[] =>
  Object.keys(a.facts).filter(name => isOfPerson(name) && b.facts[name] !== undefined && !isSame(name, a, b))

/** Facts of the dropped one that the kept one lacks: they come too, where nobody says otherwise. */
const missing = (kept: DuplicateSide, dropped: DuplicateSide): string[] =>
  Object.keys(dropped.facts).filter(name => isOfPerson(name) && kept.facts[name] === undefined)

interface ChoiceProps {
  pair: DuplicateView
  keep: Which
  chosen: Record<string, string>
  busy: boolean
  onChoose: (chosen: Record<string, string>) => void
  onBack: () => void
  onMerge: () => void
}

const Choice = ({ pair, keep, chosen, busy, onChoose, onBack, onMerge }: ChoiceProps) => {
  const rules = ruleSet.value
  const [kept, dropped] = keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a]
  const choose = (name: string, value: string | undefined) => {
    const { [name]: _, ...rest } = chosen
    onChoose(value === undefined ? rest : { ...rest, [name]: value })
  }
  if (!rules) return null
  return (
    <section class="stack" data-part="choice">
      <h3>{say(words.choose)}</h3>
      <p class="soft">{say(words.chooseHelp)}</p>
      {[...differing(pair), ...missing(kept, dropped)].map(name => (
        <fieldset key={name} class="stack stack-tight" data-field={name}>
          <legend>{fieldName(rules, name)}</legend>
          {[
            { value: undefined, text: kept.facts[name] ?? '' },
            { value: dropped.facts[name]!, text: dropped.facts[name]! },
          ].map(({ value, text }) => (
            <ChoiceCard
              key={String(value)}
              type="radio"
              group={`choice ${name}`}
              value={value === undefined ? 'kept' : 'other'}
              checked={chosen[name] === value}
              onChange={() => choose(name, value)}
            >
              {fieldValue(rules, name, text)}
            </ChoiceCard>
          ))}
        </fieldset>
      ))}
      <div class="side">
        <Button kind="primary" icon="tick" action="merge" busy={busy} onPress={onMerge}>
          {say(words.merge)}
        </Button>
        <Button kind="quiet" action="back" onPress={onBack}>
          {say(words.back)}
        </Button>
      </div>
    </section>
  )
}
