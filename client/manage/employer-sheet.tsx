/** One workplace: its workers with their cases, what was done about it, giving it to somebody, and what it is called. */
import { useState } from 'preact/hooks'
import type {
  AssignmentChoices,
  AssignmentDone,
  AssignmentPreview,
  AssignmentRequest,
} from '../../worker/contract/assignments.ts'
import type { EmployerFile, EmployerNames, EmployerRow } from '../../worker/contract/employers.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { toast } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { codeOf, Show, Trouble, useAnswer } from './asked.tsx'
import { sayAct } from './employers.tsx'
import { words } from './employers-words.ts'
import { label, place } from './programme.ts'
import { toneOf } from './tones.ts'
import { sayInstant } from './when.ts'

interface Props {
  id: string
  others: readonly EmployerRow[]
  onClose: () => void
  onChanged: () => void
}

export const EmployerSheet = ({ id, others, onClose, onChanged }: Props) => {
  const asked = useAnswer<EmployerFile>(`/api/employers/${id}`)
  return (
    <Sheet title={asked.answer?.name ?? say(words.name)} wide onClose={onClose}>
      <Show asked={asked}>
        {file => (
          <>
            <Workers file={file} />
            <Log file={file} />
            <Give file={file} onChanged={onChanged} />
            <Names file={file} others={others} onChanged={onChanged} />
          </>
        )}
      </Show>
    </Sheet>
  )
}

const Workers = ({ file }: { file: EmployerFile }) => (
  <section class="stack stack-tight" data-part="workers">
    <h3>{say(words.people)}</h3>
    <dl class="facts">
      {file.workersCases.flatMap(({ person, name, place: where, cases }) => [
        <dt key={`${person} name`}>
          {name} <span class="small soft">· {place(where)}</span>
        </dt>,
        <dd key={person}>
          {cases.map(one => (
            <p key={one.id}>
              <Signal tone={toneOf(one.outcome)}>{label('outcomes', one.outcome)}</Signal>{' '}
              <span class="small soft">
                {[label('states', one.state), one.due && sayDay(one.due), one.worker ?? say(words.nobody)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
          ))}
        </dd>,
      ])}
    </dl>
  </section>
)

const Log = ({ file }: { file: EmployerFile }) => (
  <section class="stack stack-tight" data-part="log">
    <h3>{say(words.log)}</h3>
    {file.log.length === 0 && <p class="soft">{say(words.nothing)}</p>}
    <ol class="stack stack-tight">
      {file.log.map(act => (
        <li key={`${act.kind} ${act.id}`} data-act={act.kind}>
          <p>{sayAct(act)}</p>
          {act.payload.note && <p>{act.payload.note}</p>}
          <p class="small soft">
            {sayInstant(act.at)} · {act.by}
            {act.cases > 0 && ` · ${say(words.counts, { count: act.cases })}`}
          </p>
          {act.cases === 0 && (
            <p class="small">
              <Signal tone="info" icon="undo">
                {say(words.takenBack)}
              </Signal>
            </p>
          )}
        </li>
      ))}
    </ol>
  </section>
)

const Give = ({ file, onChanged }: { file: EmployerFile; onChanged: () => void }) => {
  const choices = useAnswer<AssignmentChoices>('/api/assignments/choices')
  const [to, setTo] = useState('')
  const [looked, setLooked] = useState<{ wanted: AssignmentRequest; plan: string; households: number }>()
  const [trouble, setTrouble] = useState<string>()
  const attempt = async (work: () => Promise<void>) => {
    setTrouble(undefined)
    try {
      await work()
    } catch (error) {
      setTrouble(codeOf(error))
      setLooked(undefined)
    }
  }
  const look = () =>
    attempt(async () => {
      const wanted = { choose: { employer: file.id }, to: [to] }
      const { plan, households } = await ask<AssignmentPreview>('POST', '/api/assignments/preview', wanted)
      setLooked({ wanted, plan, households })
    })
  const give = () =>
    attempt(async () => {
      if (!looked) return
      const body = { ...looked.wanted, plan: looked.plan, id: crypto.randomUUID() }
      const { households } = await ask<AssignmentDone>('POST', '/api/assignments', body)
      toast('safe', say(words.given, { households }))
      onChanged()
    })
  return (
    <section class="stack stack-tight" data-part="give">
      <SelectField
        label={say(words.give)}
        hint={say(words.giveHelp)}
        value={to}
        options={[
          { value: '', label: say(words.choose) },
          ...(choices.answer?.loads ?? []).map(({ account, name }) => ({ value: account, label: name })),
        ]}
        onChange={value => {
          setTo(value)
          setLooked(undefined)
        }}
      />
      {trouble && <Trouble code={trouble} />}
      {looked ? (
        <Button
          kind="primary"
          action="give-workplace"
          disabled={looked.households === 0}
          onPress={() => void give()}
        >
          {say(words.giveNow, { households: looked.households })}
        </Button>
      ) : (
        <Button action="look-workplace" disabled={to === ''} onPress={() => void look()}>
          {say(words.look)}
        </Button>
      )}
    </section>
  )
}

const Names = ({ file, others, onChanged }: Omit<Props, 'id' | 'onClose'> & { file: EmployerFile }) => {
  const [name, setName] = useState(file.name)
  const [aliases, setAliases] = useState((file.employer?.aliases ?? []).join('\n'))
  const [same, setSame] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  // of one that came into the register by this: a repeat after a lost answer is the same one
  const [id] = useState(() => crypto.randomUUID())
  const keep = async () => {
    setBusy(true)
    setTrouble(undefined)
    const lines = aliases.split('\n').map(line => line.trim())
    const body: EmployerNames = {
      id,
      employer: file.id,
      name: name.trim(),
      aliases: lines.filter(line => line !== ''),
      ...(same && { same }),
    }
    try {
      await ask('POST', '/api/employers', body)
      toast('safe', say(words.kept))
      onChanged()
    } catch (error) {
      setTrouble(codeOf(error))
      setBusy(false)
    }
  }
  // one in the register itself answers to its own names
  const free = others.filter(row => !row.isRegistered)
  return (
    <section class="stack stack-tight" data-part="names">
      <h3>{say(words.names)}</h3>
      <p class="soft small">{say(words.namesHelp, { written: file.written.join(', ') })}</p>
      <TextField label={say(words.official)} maxLength={200} value={name} onInput={setName} />
      <label class="field">
        <span class="label">{say(words.aliases)}</span>
        <textarea class="input" value={aliases} onInput={event => setAliases(event.currentTarget.value)} />
      </label>
      {free.length > 0 && (
        <SelectField
          label={say(words.same)}
          value={same}
          options={[
            { value: '', label: say(words.noOther) },
            ...free.map(row => ({ value: row.id, label: `${row.name} · ${place(row.place)}` })),
          ]}
          onChange={setSame}
        />
      )}
      {trouble && <Trouble code={trouble} />}
      <Button action="keep-names" busy={busy} disabled={name.trim() === ''} onPress={() => void keep()}>
        {say(words.keep)}
      </Button>
    </section>
  )
}
