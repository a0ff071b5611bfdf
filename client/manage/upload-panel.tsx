/**
 * Publishing from a spreadsheet: drop it, see all mistakes at once at their cells, see what would change in the field, press
 * Publish. Forms and rules go the same way.
 */
import { useRef, useState } from 'preact/hooks'
import { isError } from '../../forms/findings.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Notice, toast } from '../ui/notice.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { Diff } from './diff.tsx'
import { Findings } from './findings.tsx'
import { programme } from './programme.ts'
import {
  type Attached,
  askOffice,
  type Chosen,
  checkHere,
  isAttachable,
  isWorkbook,
  type Kind,
  mostBytes,
  type Refusal,
  readHere,
} from './upload.ts'
import { words } from './words.ts'

interface Props {
  kind: Kind
  onPublished: () => void
}

export const UploadPanel = ({ kind, onPublished }: Props) => {
  const [chosen, setChosen] = useState<Chosen>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [added, setAdded] = useState<Attached[]>([])
  const attached = withInField(added)
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [use, setUse] = useState<'capture' | 'followup'>('capture')

  /** The office's word on it, once this browser has nothing against it. */
  const askCheck = async (next: Chosen, files: Attached[], purpose: typeof use) => {
    setChosen(next)
    if (next.findings.some(isError)) return
    const checked = await askOffice(kind, 'check', next, files, purpose)
    setChosen({ ...next, findings: [...next.ofFile, ...checked.findings], checked })
  }
  const work = async (task: () => Promise<void>) => {
    setBusy(true)
    setTrouble(undefined)
    setRefusal(undefined)
    try {
      await task()
    } catch (error) {
      setTrouble(codeOf(error))
    }
    setBusy(false)
  }
  const take = (dropped: readonly File[]) =>
    work(async () => {
      const workbook = dropped.find(file => isWorkbook(file.name))
      const beside = dropped.filter(file => isAttachable(file.name))
      if (beside.some(file => file.size > mostBytes)) return setRefusal('tooLarge')
      const fresh = await Promise.all(
        beside.map(async file => ({ name: file.name, text: await file.text() })),
      )
      const chosenFiles = [...added.filter(old => !fresh.some(one => one.name === old.name)), ...fresh]
      const files = withInField(chosenFiles)
      setAdded(chosenFiles)
      if (!workbook && fresh.length > 0) {
        if (chosen) await askCheck(await checkHere(kind, chosen, files), files, use)
        return
      }
      const read = workbook ? await readHere(kind, workbook, files) : 'unknownKind'
      if (typeof read === 'string') {
        setChosen(undefined)
        setRefusal(read)
      } else await askCheck(read, files, use)
    })
  const publish = () =>
    work(async () => {
      if (!chosen) return
      const done = await askOffice(kind, 'publish', chosen, attached, use)
      if (done.findings.some(isError))
        return setChosen({ ...chosen, findings: [...chosen.ofFile, ...done.findings], checked: undefined })
      setChosen(undefined)
      setAdded([])
      toast('safe', say(words.published))
      onPublished()
    })

  const offered = chosen?.checked && ('form' in chosen.checked ? chosen.checked.form : chosen.checked.ruleSet)
  return (
    <section class="stack" data-part="upload" aria-busy={busy}>
      <Drop kind={kind} chosen={chosen?.name} onFiles={files => void take(files)} />
      {busy && (
        <p class="soft" role="status">
          {say(words.reading)}
        </p>
      )}
      {refusal && (
        <Notice tone="urgent" alert>
          <p data-refusal={refusal}>{say(words[refusal])}</p>
        </Notice>
      )}
      {trouble && <Trouble code={trouble} />}
      {chosen && (
        <>
          {chosen.filesNeeded.length > 0 && <FilesNeeded needed={chosen.filesNeeded} attached={attached} />}
          <Findings findings={chosen.findings} sheets={chosen.sheets} />
          {chosen.checked && 'diff' in chosen.checked && <Diff diff={chosen.checked.diff} />}
          {offered && (
            <div class="side side-wrap side-end">
              {kind === 'form' && (
                <SelectField
                  label={say(words.use)}
                  value={use}
                  options={[
                    { value: 'capture', label: say(words.useCapture) },
                    { value: 'followup', label: say(words.useFollowup) },
                  ]}
                  onChange={value => setUse(value === 'followup' ? 'followup' : 'capture')}
                />
              )}
              <Button
                kind="primary"
                action="publish"
                busy={busy}
                disabled={chosen.filesNeeded.some(name => !attached.some(file => file.name === name))}
                onPress={() => void publish()}
              >
                {say(words.publish, { version: offered.version })}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  )
}

/** With the files of the forms in the field: a new version that names the same file needs no new upload. */
function withInField(added: readonly Attached[]): Attached[] {
  const known = (programme.value?.forms ?? []).flatMap(form => form.files)
  const kept = known.filter(({ name }) => !added.some(file => file.name === name))
  return [...added, ...kept.map(({ name, hash }) => ({ name, hash }))]
}

interface DropProps {
  kind: Kind
  chosen: string | undefined
  onFiles: (files: File[]) => void
}

const Drop = ({ kind, chosen, onFiles }: DropProps) => {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    <div
      role="group"
      aria-label={say(kind === 'form' ? words.uploadForm : words.uploadRules)}
      class={over ? 'drop drop-over' : 'drop'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        onFiles([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <p>{chosen ? <b>{chosen}</b> : say(kind === 'form' ? words.dropForm : words.dropRules)}</p>
      {kind === 'form' && <p class="small soft">{say(words.dropFiles)}</p>}
      <Button action="upload" icon="up" onPress={() => input.current?.click()}>
        {say(chosen ? words.chooseOther : words.choose)}
      </Button>
      <input
        ref={input}
        type="file"
        class="away"
        tabIndex={-1}
        aria-label={say(words.choose)}
        multiple
        accept=".xlsx,.md,.csv,.geojson,.xml"
        onChange={event => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

const FilesNeeded = ({ needed, attached }: { needed: readonly string[]; attached: readonly Attached[] }) => (
  <ul class="side side-wrap" aria-label={say(words.filesNeeded)}>
    <li class="soft">{say(words.filesNeeded)}:</li>
    {needed.map(name => {
      const here = attached.find(file => file.name === name)
      return (
        <li key={name} data-file={name}>
          <Signal tone={here ? 'safe' : 'urgent'}>
            {!here
              ? `${name} (${say(words.fileMissing)})`
              : 'hash' in here
                ? `${name} (${say(words.fileInField)})`
                : name}
          </Signal>
        </li>
      )
    })}
  </ul>
)
