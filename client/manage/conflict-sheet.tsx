/** The values that contradict each other side by side: who, when, how; one of them is chosen, or something else is said. */
import { useState } from 'preact/hooks'
import { correctableFields, fits } from '../../forms/eligibility/person-fields.ts'
import type { Choice, ConflictValue, ConflictView, Resolution } from '../../worker/contract/conflicts.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { toast } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { words } from './conflict-words.ts'
import { sayField, sayValue } from './conflicts.tsx'
import { operationKinds } from './operation-kinds.ts'
import { label, ruleSet } from './programme.ts'
import { sayInstant } from './when.ts'

interface Props {
  view: ConflictView
  onClose: () => void
  onDone: () => void
}

export const ConflictSheet = ({ view, onClose, onDone }: Props) => {
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const decide = async (choice: Choice) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      const body: Resolution = { heads: view.heads, choice }
      await ask('POST', `/api/conflicts/${encodeURIComponent(view.id)}/resolution`, body)
      toast('safe', say(words.decided))
      onDone()
    } catch (error) {
      setTrouble(codeOf(error))
      setBusy(false)
    }
  }
  return (
    <Sheet title={`${view.person.name} · ${sayField(view)}`} wide onClose={onClose}>
      {view.settled && (
        <p>
          <Signal tone="safe">
            {say(words.decidedBy, { name: view.settled.by, when: sayInstant(view.settled.at) })}
          </Signal>{' '}
          {say(words.again)}
        </p>
      )}
      {view.review && (
        <p>
          <Signal tone="due" icon="triangle">
            {say(words.review)}
          </Signal>
        </p>
      )}
      <div class="conflict-sides">
        {view.values.map(value => (
          <Side
            key={value.event ?? 'told'}
            view={view}
            value={value}
            busy={busy}
            onChoose={() =>
              void decide(
                value.event === null ? { value: value.value, reason: null } : { event: value.event },
              )
            }
          />
        ))}
      </div>
      {trouble && <Trouble code={trouble} />}
      <Neither view={view} busy={busy} onDecide={choice => void decide(choice)} />
    </Sheet>
  )
}

interface SideProps {
  view: ConflictView
  value: ConflictValue
  busy: boolean
  onChoose: () => void
}

const Side = ({ view, value, busy, onChoose }: SideProps) => (
  <section class="card stack stack-tight" data-side={value.event ?? 'told'}>
    <h3>{sayValue(view, value.value)}</h3>
    {value.event === null ? (
      <p>{say(words.interview)}</p>
    ) : (
      <>
        <p>
          <b>{value.by}</b> · {say(operationKinds(value.kind))}
        </p>
        <p class="small">
          {sayInstant(value.at)}
          <span class="soft"> · {say(words.received, { when: sayInstant(value.receivedAt) })}</span>
        </p>
      </>
    )}
    {value.skew !== null && (
      <p class="small">
        <Signal tone="due">{say(words.clockAhead)}</Signal>
      </p>
    )}
    {value.reason && <p>{say(words.reason, { reason: label('reasons', value.reason) })}</p>}
    {value.proof && <p>{say(words.proof, { proof: value.proof })}</p>}
    {value.note && <p class="note-text">{value.note}</p>}
    {value.flaw && (
      <p>
        <Signal tone="due" icon="triangle">
          {say(words.notAllowed)}
        </Signal>
      </p>
    )}
    <div class="side">
      <Button kind="primary" icon="tick" action="choose" busy={busy} onPress={onChoose}>
        {say(words.choose)}
      </Button>
    </div>
  </section>
)

interface NeitherProps {
  view: ConflictView
  busy: boolean
  onDecide: (choice: Choice) => void
}

const Neither = ({ view, busy, onDecide }: NeitherProps) => {
  const [open, setOpen] = useState(false)
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const rules = ruleSet.value
  if (!rules) return null
  const state = rules.states.find(one => one.name === value)
  const field = correctableFields(rules).find(one => one.name === view.field)
  const asksReason = state?.needs === 'reason'
  const isGood =
    view.outcome === null ? field !== undefined && fits(field, value.trim()) : state !== undefined
  const send = () => {
    setAsked(true)
    if (!isGood || (asksReason && reason === '')) return
    onDecide({ value: value.trim(), reason: asksReason ? reason : null })
  }
  const values = field?.type === 'boolean' ? ['yes', 'no'] : field?.values
  const options =
    view.outcome === null
      ? values?.map(one => ({ value: one, label: sayValue(view, one) }))
      : rules.states
          .filter(one => one.needs !== 'proof')
          .map(one => ({ value: one.name, label: label('states', one.name) }))
  const error = asked && !isGood ? say(words.wrongValue) : undefined
  if (!open)
    return (
      <div class="side">
        <Button icon="pen" action="neither" onPress={() => setOpen(true)}>
          {say(words.neither)}
        </Button>
      </div>
    )
  return (
    <section class="card stack stack-tight" data-part="neither">
      <h3>{say(words.neither)}</h3>
      {options ? (
        <SelectField
          label={say(view.outcome === null ? words.otherValue : words.otherStatus)}
          value={value}
          error={error}
          options={[
            { value: '', label: say(view.outcome === null ? words.unknownValue : words.chooseOne) },
            ...options,
          ]}
          onChange={setValue}
        />
      ) : (
        <TextField
          type={field?.type === 'date' ? 'date' : 'text'}
          label={say(words.otherValue)}
          value={value}
          error={error}
          maxLength={200}
          onInput={setValue}
        />
      )}
      {asksReason && (
        <SelectField
          label={say(words.otherReason)}
          required
          value={reason}
          error={asked && reason === '' ? say(words.chooseOne) : undefined}
          options={[
            { value: '', label: say(words.chooseOne) },
            ...rules.reasons.map(one => ({ value: one.name, label: label('reasons', one.name) })),
          ]}
          onChange={setReason}
        />
      )}
      <div class="side">
        <Button kind="primary" icon="tick" action="decide" busy={busy} onPress={send}>
          {say(words.decide)}
        </Button>
      </div>
    </section>
  )
}
