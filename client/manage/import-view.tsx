/** Bring in a phone's file: the place to drop it, and what became of each item in it. */
import { useState } from 'preact/hooks'
import { heldWords } from '../ui/held-words.ts'
import { Notice } from '../ui/notice.tsx'
import { problemWords } from '../ui/problem-words.ts'
import { Signal, type Tone } from '../ui/signal.tsx'
import { say, type Words } from '../ui/text.ts'
import { codeOf } from './asked.tsx'
import { DropArea } from './drop-area.tsx'
import { Heading } from './heading.tsx'
import { type FileTrouble, type ImportedSection, importFile } from './import-file.ts'
import { words } from './import-words.ts'
import { operationKinds } from './operation-kinds.ts'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'

type State =
  | { step: 'working'; done: number }
  | { step: 'done'; sections: ImportedSection[] }
  | { step: 'refused'; why: FileTrouble }
  | { step: 'trouble'; code: string }

export const ImportView = () => {
  const [name, setName] = useState('')
  const [state, setState] = useState<State>()
  const take = async ([file]: File[]) => {
    if (!file || state?.step === 'working') return
    setName(file.name)
    setState({ step: 'working', done: 0 })
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const result = await importFile(bytes, done => setState({ step: 'working', done }))
      setState(
        typeof result === 'string' ? { step: 'refused', why: result } : { step: 'done', sections: result },
      )
    } catch (error) {
      setState({ step: 'trouble', code: codeOf(error) })
    }
  }
  return (
    <>
      <Heading title={say(words.title)} />
      <p class="soft">{say(words.help)}</p>
      <DropArea
        label={say(words.title)}
        choose={say(words.choose)}
        action="import"
        accept=".unsent"
        onFiles={files => void take(files)}
      >
        <p>{name ? <b>{name}</b> : say(words.drop)}</p>
      </DropArea>
      <Told state={state} />
    </>
  )
}

const Told = ({ state }: { state: State | undefined }) => {
  if (!state) return null
  if (state.step === 'working')
    return <p role="status">{say(words.working, { percent: Math.floor(state.done * 100) })}</p>
  if (state.step === 'refused')
    return (
      <Notice tone="urgent" alert>
        <p data-import={state.why}>{say(words[state.why])}</p>
      </Notice>
    )
  if (state.step === 'trouble') {
    const { what, todo } = problemWords(state.code)
    return (
      <Notice tone="urgent" alert>
        <p data-import="trouble">{say(what)}</p>
        <p>{say(todo)}</p>
      </Notice>
    )
  }
  return (
    <div class="stack stack-wide" data-import="done">
      {state.sections.length === 0 && <Notice tone="info">{say(words.empty)}</Notice>}
      {state.sections.map((section, at) => (
        <Section key={at} section={section} />
      ))}
    </div>
  )
}

const trustTones = { signed: 'safe', revoked: 'urgent', unsigned: 'due' } as const
const verdictTones: Record<ImportedSection['items'][number]['verdict'], Tone> = {
  accepted: 'safe',
  duplicate: 'safe',
  held: 'due',
  conflict: 'due',
  kept: 'due',
  retry: 'due',
  refused: 'urgent',
  altered: 'urgent',
}

const reasons: Record<string, Words> = {
  'import.draft': words.draftWhy,
  'import.unsigned': words.unsignedWhy,
  'device.revoked': words.revokedWhy,
  'operation.otherDevice': words.otherDevice,
  'operation.notOpened': words.notOpened,
}

const whyOf = ({ code, verdict }: ImportedSection['items'][number]): string => {
  const known = reasons[code ?? '']
  if (known) return say(known)
  if (!code || verdict === 'altered') return ''
  const { what, todo } = heldWords(code)
  return `${say(what)} ${say(todo)}`
}

const Section = ({ section }: { section: ImportedSection }) => {
  const { by, savedAt, trust, items } = section
  const columns: Column<ImportedSection['items'][number]>[] = [
    {
      key: 'what',
      label: say(words.what),
      value: row => say(row.kind === 'draft' ? words.draft : operationKinds(row.kind)),
    },
    {
      key: 'result',
      label: say(words.result),
      value: row => say(words[row.verdict]),
      show: row => (
        <span data-verdict={row.verdict}>
          <Signal tone={verdictTones[row.verdict]}>{say(words[row.verdict])}</Signal>
        </span>
      ),
    },
    { key: 'why', label: say(words.why), value: whyOf, long: true },
  ]
  return (
    <section class="stack stack-tight" data-trust={trust}>
      <h2>{say(words.of, { name: by || say(words.someone), when: sayInstant(savedAt) })}</h2>
      <p>
        <Signal tone={trustTones[trust]}>{say(words[trust])}</Signal>
      </p>
      <Files {...section} />
      <Table name="imported" columns={columns} rows={items} idOf={row => row.id} empty={say(words.noItems)} />
    </section>
  )
}

const Files = ({ files }: Pick<ImportedSection, 'files'>) => {
  if (!files.length) return null
  const count = (state: string) => files.filter(file => file.state === state).length
  const [sent, missing, failed] = [count('sent') + count('there'), count('missing'), count('failed')]
  return (
    <>
      <p data-files={`${sent}/${files.length}`}>
        <Signal tone={sent === files.length ? 'safe' : 'due'}>
          {say(words.files, { sent, all: files.length })}
        </Signal>
      </p>
      {missing > 0 && <p>{say(words.filesMissing, { count: missing })}</p>}
      {failed > 0 && (
        <p>
          <Signal tone="urgent">{say(words.filesFailed, { count: failed })}</Signal>
        </p>
      )}
    </>
  )
}
