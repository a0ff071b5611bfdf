/**
 * The steps from sheets to a publication, for a dropped workbook and for one written in the browser: see all mistakes, add the
 * files it asks for, have the office check, see what would change in the field, press Publish. upload-panel.tsx and
 * edit/publish-sheet.tsx put it in a page.
 */
import { useState } from 'preact/hooks'
import { isError, type SheetPlace } from '../../forms/findings.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Notice, toast } from '../ui/notice.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { Diff } from './diff.tsx'
import { DraftsLine } from './drafts-line.tsx'
import { Findings } from './findings.tsx'
import { programme } from './programme.ts'
import {
  type Attached,
  askOffice,
  besideOffice,
  type Chosen,
  checkHere,
  isAttachable,
  isWorkbook,
  type Kind,
  mostBytes,
  type Refusal,
  readAttached,
  readHere,
} from './upload.ts'
import { WhatIf } from './what-if.tsx'
import { words } from './words.ts'

type Use = 'capture' | 'followup'

export interface PublicationState {
  kind: Kind
  chosen: Chosen | undefined
  refusal: Refusal | undefined
  attached: readonly Attached[]
  /** problem code of the last try */
  trouble: string | undefined
  busy: boolean
  use: Use
  setUse(use: Use): void
  /** files that were dropped or chosen: a workbook, files beside it, or both */
  take(files: readonly File[]): Promise<void>
  /** sheets that are here already */
  check(chosen: Chosen): Promise<void>
  publish(): Promise<void>
}

interface PublicationOptions {
  kind: Kind
  /** files that are beside the workbook already */
  beside?: readonly Attached[]
  onFiles?: (files: readonly Attached[]) => void
  onPublished: (version: string) => void
}

export function usePublication({
  kind,
  beside = [],
  onFiles,
  onPublished,
}: PublicationOptions): PublicationState {
  const [chosen, setChosen] = useState<Chosen>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [added, setAdded] = useState<readonly Attached[]>(beside)
  const attached = withInField(added)
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [use, setUse] = useState<Use>('capture')

  /** The office's word on it, once this browser has nothing against it. */
  const askCheck = async (next: Chosen, files: Attached[], purpose: typeof use) => {
    setChosen(next)
    if (next.findings.some(isError)) return
    const checked = await askOffice(kind, 'check', next, files, purpose)
    setChosen({ ...next, findings: besideOffice(next, checked.findings), checked })
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
      const fresh = await Promise.all(beside.map(readAttached))
      const chosenFiles = [...added.filter(old => !fresh.some(one => one.name === old.name)), ...fresh]
      const files = withInField(chosenFiles)
      setAdded(chosenFiles)
      onFiles?.(chosenFiles)
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
      const done = await askOffice(kind, 'publish', chosen, attached, use).catch(async (error: unknown) => {
        // what would change is told anew, against the rules that are in force now
        if (codeOf(error) === 'ruleset.othersInForce') await askCheck(chosen, attached, use)
        throw error
      })
      if (done.findings.some(isError))
        return setChosen({ ...chosen, findings: besideOffice(chosen, done.findings), checked: undefined })
      setChosen(undefined)
      setAdded([])
      toast('safe', say(words.published))
      onPublished(versionOf(chosen) ?? '')
    })

  const check = (next: Chosen) =>
    work(async () => askCheck(await checkHere(kind, next, attached), attached, use))
  return { kind, chosen, refusal, attached, trouble, busy, use, setUse, take, check, publish }
}

const offeredOf = ({ checked }: Chosen) => checked && ('form' in checked ? checked.form : checked.ruleSet)
/** The rules in force that it was looked at beside. */
const overOf = ({ checked }: Chosen): string => (checked && 'over' in checked && checked.over) || ''
const versionOf = (chosen: Chosen): string | undefined => offeredOf(chosen)?.version

interface PublicationProps {
  of: PublicationState
  /** shows a cell of the workbook, where there is a grid */
  onGoTo?: (at: SheetPlace) => void
}

/** What is known of the chosen workbook, and the button. */
export const Publication = ({ of, onGoTo }: PublicationProps) => {
  const { kind, chosen, attached, refusal, trouble, busy, use } = of
  const version = chosen && versionOf(chosen)
  return (
    <>
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
          {chosen.filesNeeded.length + (chosen.mediaNamed?.length ?? 0) > 0 && (
            <FilesNeeded needed={chosen.filesNeeded} media={chosen.mediaNamed ?? []} attached={attached} />
          )}
          <Findings findings={chosen.findings} sheets={chosen.sheets} />
          {chosen.checked && 'diff' in chosen.checked && (
            <>
              <Diff diff={chosen.checked.diff} onGoTo={onGoTo} />
              {chosen.checked.drafts && <DraftsLine drafts={chosen.checked.drafts} />}
            </>
          )}
          {kind === 'rules' && version !== undefined && (
            <WhatIf key={overOf(chosen)} of={{ sheets: chosen.sheets }} />
          )}
          {version !== undefined && (
            <div class="side side-wrap side-end">
              {kind === 'form' && (
                <SelectField
                  label={say(words.use)}
                  value={use}
                  options={[
                    { value: 'capture', label: say(words.useCapture) },
                    { value: 'followup', label: say(words.useFollowup) },
                  ]}
                  onChange={value => of.setUse(value === 'followup' ? 'followup' : 'capture')}
                />
              )}
              <Button
                kind="primary"
                action="publish"
                busy={busy}
                disabled={chosen.filesNeeded.some(name => !attached.some(file => file.name === name))}
                onPress={() => void of.publish()}
              >
                {say(words.publish, { version })}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  )
}

/** With the files of the forms in the field: a new version that names the same file needs no new upload. */
export function withInField(added: readonly Attached[]): Attached[] {
  const known = (programme.value?.forms ?? []).flatMap(form => form.files)
  const kept = known.filter(({ name }) => !added.some(file => file.name === name))
  return [...added, ...kept.map(({ name, hash }) => ({ name, hash }))]
}

interface FilesNeededProps {
  needed: readonly string[]
  /** without these the form is whole: a phone says that the picture is not there */
  media: readonly string[]
  attached: readonly Attached[]
}

const FilesNeeded = ({ needed, media, attached }: FilesNeededProps) => (
  <ul class="side side-wrap" aria-label={say(words.filesNeeded)}>
    <li class="soft">{say(words.filesNeeded)}:</li>
    {[...needed, ...media].map(name => {
      const here = attached.find(file => file.name === name)
      return (
        <li key={name} data-file={name}>
          <Signal tone={here ? 'safe' : needed.includes(name) ? 'urgent' : 'due'}>
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
