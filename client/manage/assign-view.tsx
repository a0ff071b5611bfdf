/** Giving work to people: choose whom, to whom, for how long; look; give; and take it back. */
import { useState } from 'preact/hooks'
import type {
  AssignmentAct,
  AssignmentChoices,
  AssignmentDone,
  AssignmentPreview,
  AssignmentRequest,
} from '../../worker/contract/assignments.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { codeOf, Show, Trouble, useAnswer } from './asked.tsx'
import './assign.css'
import { AssignChoose, type Choose } from './assign-choose.tsx'
import { Preview } from './assign-preview.tsx'
import { Heading } from './heading.tsx'
import { words } from './moving-words.ts'
import { today } from './programme.ts'
import { Table } from './table.tsx'

export const AssignView = () => {
  const choices = useAnswer<AssignmentChoices>('/api/assignments/choices')
  return (
    <>
      <Heading title={say(words.title)} />
      <p class="soft">{say(words.help)}</p>
      <Show asked={choices}>{answer => <Giving choices={answer} again={choices.again} />}</Show>
    </>
  )
}

interface Done extends AssignmentDone {
  isUndo: boolean
}

const Giving = ({ choices, again }: { choices: AssignmentChoices; again: () => void }) => {
  const [choose, setChoose] = useState<Choose>({})
  const [to, setTo] = useState<string[]>([])
  const [covers, setCovers] = useState(false)
  const [until, setUntil] = useState('')
  const [looked, setLooked] = useState<{
    wanted: AssignmentRequest
    preview: AssignmentPreview
    id: string
  }>()
  const [done, setDone] = useState<Done>()
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  /** what was looked at counts no more when something else is chosen */
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setLooked(undefined)
      setDone(undefined)
      set(value)
    }
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      await work()
    } catch (error) {
      setTrouble(codeOf(error))
      setLooked(undefined)
    }
    setBusy(false)
  }
  const look = () => {
    setAsked(true)
    if (covers && until === '') return
    // nothing narrower was said: all of the own area is a choice too, of whoever has them
    const whom = Object.keys(choose).length ? choose : { of: '' }
    const wanted = { choose: whom, to, until: covers ? until : null }
    void attempt(async () => {
      const preview = await ask<AssignmentPreview>('POST', '/api/assignments/preview', wanted)
      setLooked({ wanted, preview, id: crypto.randomUUID() })
    })
  }
  const give = () =>
    attempt(async () => {
      if (!looked) return
      const { wanted, preview, id } = looked
      const made = { ...wanted, id, plan: preview.plan }
      setDone({ ...(await ask<AssignmentDone>('POST', '/api/assignments', made)), isUndo: false })
      setLooked(undefined)
      again()
    })
  const undo = (act: string) =>
    attempt(async () => {
      const id = crypto.randomUUID()
      setDone({
        ...(await ask<AssignmentDone>('POST', `/api/assignments/${act}/undo`, { id })),
        isUndo: true,
      })
      again()
    })
  return (
    <div class="stack">
      {done && <DoneNote done={done} onUndo={() => void undo(done.id)} />}
      {trouble && <Trouble code={trouble} />}
      <div class="assign-columns">
        <AssignChoose choices={choices} choose={choose} onChange={changed(setChoose)} />
        <div class="stack">
          <To choices={choices} to={to} onChange={changed(setTo)} />
          <fieldset class="stack stack-tight">
            <legend>
              <h2>{say(words.howLong)}</h2>
            </legend>
            {[false, true].map(one => (
              <ChoiceCard
                key={String(one)}
                type="radio"
                group="how-long"
                value={one ? 'cover' : 'always'}
                checked={covers === one}
                onChange={() => changed(setCovers)(one)}
              >
                {say(one ? words.cover : words.always)}
              </ChoiceCard>
            ))}
            {covers && (
              <TextField
                label={say(words.lastDay)}
                hint={say(words.coverHelp)}
                type="date"
                value={until}
                error={asked && (until === '' || until < today()) ? say(words.dayMissing) : undefined}
                onInput={changed(setUntil)}
              />
            )}
          </fieldset>
        </div>
      </div>
      {looked ? (
        <>
          <Preview preview={looked.preview} />
          {looked.preview.households > 0 && !looked.preview.tooMany && (
            <Button kind="primary" action="give" busy={busy} onPress={() => void give()}>
              {say(to.length ? words.give : words.takeBack)}
            </Button>
          )}
        </>
      ) : (
        <Button kind="primary" action="look" busy={busy} onPress={look}>
          {say(words.look)}
        </Button>
      )}
      <Recent acts={choices.recent} onUndo={act => void undo(act)} />
    </div>
  )
}

const DoneNote = ({ done, onUndo }: { done: Done; onUndo: () => void }) => (
  <Notice tone="safe" alert>
    <p>
      {say(done.isUndo ? words.undone : words.given, { households: done.households })}{' '}
      {done.left > 0 && say(words.stayed, { left: done.left })}
    </p>
    {!done.isUndo && (
      <Button action="undo" onPress={onUndo}>
        {say(words.undo)}
      </Button>
    )}
  </Notice>
)

interface ToProps {
  choices: AssignmentChoices
  to: readonly string[]
  onChange: (to: string[]) => void
}

const To = ({ choices, to, onChange }: ToProps) => {
  const staff = choices.loads.filter(one => !one.isAway)
  return (
    <fieldset class="stack stack-tight">
      <legend>
        <h2>{say(words.to)}</h2>
      </legend>
      <p class="hint">{say(words.toHelp)}</p>
      {staff.length === 0 && <p class="soft">{say(words.noStaff)}</p>}
      {staff.map(({ account, name, open, households, phones }) => (
        <ChoiceCard
          key={account}
          type="checkbox"
          group="to"
          value={account}
          checked={to.includes(account)}
          onChange={on => onChange([...to.filter(one => one !== account), ...(on ? [account] : [])])}
        >
          {name} <span class="soft small">{say(words.load, { open, households })}</span>{' '}
          {phones === 0 && <Signal tone="due">{say(words.noPhone)}</Signal>}
        </ChoiceCard>
      ))}
    </fieldset>
  )
}

const Recent = ({ acts, onUndo }: { acts: readonly AssignmentAct[]; onUndo: (act: string) => void }) => (
  <section class="stack stack-tight">
    <h2>{say(words.recent)}</h2>
    <Table
      name="given"
      rows={acts}
      idOf={row => row.id}
      empty={say(words.noRecent)}
      columns={[
        { key: 'at', label: say(words.when), value: row => row.at, show: row => sayDay(row.at) },
        { key: 'by', label: say(words.by), value: row => row.by },
        { key: 'to', label: say(words.gets), value: row => row.to.join(', ') || say(words.nobody) },
        {
          key: 'until',
          label: say(words.lastDay),
          value: row => row.until ?? '',
          show: row => (row.until ? sayDay(row.until) : ''),
        },
        { key: 'households', label: say(words.households), value: row => row.households, number: true },
        {
          key: 'undo',
          label: say(words.undo),
          value: () => '',
          show: row => (
            <Button kind="quiet" action="undo-act" onPress={() => onUndo(row.id)}>
              {say(words.undo)}
            </Button>
          ),
        },
      ]}
    />
  </section>
)
