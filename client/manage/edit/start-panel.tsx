/**
 * In the views of forms and rules: begin a new workbook, open one that lies on this computer, go on with one that is being
 * written. Each opens in the editor at an address of its own.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Finding, isError } from '../../../forms/findings.ts'
import type { SheetCells } from '../../../worker/contract/manage.ts'
import { stored } from '../../store/changed.ts'
import {
  createWorkbook,
  deleteWorkbook,
  listWorkbooks,
  type WorkbookFile,
  type WorkbookHead,
  type WorkbookKind,
} from '../../store/workbooks.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { sayFinding } from '../finding-words.ts'
import { href } from '../route.ts'
import { isWorkbook, mostBytes, type Refusal } from '../upload.ts'
import { sayInstant } from '../when.ts'
import { words as manageWords } from '../words.ts'
import { words } from './edit-words.ts'
import { keepFindings } from './file-findings.ts'
import { titleOf } from './workbook-title.ts'

/** A new workbook of these sheets, opened. */
export async function openNew(
  kind: WorkbookKind,
  sheets: SheetCells[],
  about: Pick<WorkbookHead, 'origin'> & {
    title: string
    files?: WorkbookFile[]
    /** what the reader said of the file it comes from */
    ofFile?: readonly Finding[]
  },
): Promise<void> {
  const now = new Date().toISOString()
  const id = crypto.randomUUID()
  const { files = [], title, origin, ofFile = [] } = about
  keepFindings(id, ofFile)
  await createWorkbook(
    {
      id,
      kind,
      title: titleOf(kind, sheets) || title,
      createdAt: now,
      updatedAt: now,
      ...(origin && { origin }),
    },
    sheets,
    files,
  )
  location.hash = href([kind === 'form' ? 'forms' : 'rules', 'edit', id])
}

export const StartPanel = ({ kind }: { kind: WorkbookKind }) => {
  const [heads, setHeads] = useState<WorkbookHead[]>([])
  const [refusal, setRefusal] = useState<Refusal | Finding>()
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState<WorkbookHead>()
  const input = useRef<HTMLInputElement>(null)
  const changes = stored.value
  useEffect(() => {
    void listWorkbooks(kind).then(setHeads)
  }, [changes, kind])

  const begin = async () => {
    const { newWorkbook } = await import('./templates.ts')
    await openNew(kind, newWorkbook(kind), { title: '' })
  }
  const open = async (file: File | undefined) => {
    if (!file) return
    if (!isWorkbook(file.name)) return setRefusal('unknownKind')
    if (file.size > mostBytes) return setRefusal('tooLarge')
    setRefusal(undefined)
    setBusy(true)
    try {
      const { readSheets } = await import('../read-sheets.ts')
      const { sheets, findings } = await readSheets(file, kind, 'all')
      // a password, a part that could not be read: opened half it would be published half
      const wrong = findings.find(isError)
      if (wrong || sheets.length === 0) setRefusal(wrong ?? 'unreadable')
      else await openNew(kind, sheets, { title: file.name.replace(/\.\w+$/, ''), ofFile: findings })
    } catch {
      setRefusal('unreadable')
    }
    setBusy(false)
  }
  return (
    <section class="stack stack-tight" data-part="start">
      <div class="side side-wrap">
        <Button icon="plus" action="new-workbook" onPress={() => void begin()}>
          {say(kind === 'form' ? words.newForm : words.newRules)}
        </Button>
        <Button icon="pen" action="open-workbook" busy={busy} onPress={() => input.current?.click()}>
          {say(words.openWorkbook)}
        </Button>
        <input
          ref={input}
          type="file"
          class="away"
          tabIndex={-1}
          data-action="open-file"
          aria-label={say(words.openWorkbook)}
          accept=".xlsx,.md"
          onChange={event => {
            void open(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </div>
      {refusal && (
        <Notice tone="urgent" alert>
          {typeof refusal === 'string' ? (
            <p data-refusal={refusal}>{say(manageWords[refusal])}</p>
          ) : (
            <p data-refusal={refusal.code}>
              {'sheet' in (refusal.at ?? {}) && <b>{(refusal.at as { sheet: string }).sheet}: </b>}
              {sayFinding(refusal)}
            </p>
          )}
        </Notice>
      )}
      {heads.length > 0 && (
        <>
          <h2>{say(words.workbooks)}</h2>
          <ul class="list">
            {heads.map(head => (
              <WorkbookRow key={head.id} head={head} onDelete={() => setLeaving(head)} />
            ))}
          </ul>
        </>
      )}
      {leaving && (
        <Sheet
          title={say(words.removeTitle, { title: leaving.title || say(words.untitled) })}
          onClose={() => setLeaving(undefined)}
        >
          <p>{say(words.removeWarning)}</p>
          <div class="side side-wrap">
            <Button
              kind="danger"
              icon="bin"
              action="delete-now"
              onPress={() => {
                void deleteWorkbook(leaving.id)
                setLeaving(undefined)
              }}
            >
              {say(words.removeNow)}
            </Button>
            <Button onPress={() => setLeaving(undefined)}>{say(words.keep)}</Button>
          </div>
        </Sheet>
      )}
    </section>
  )
}

const WorkbookRow = ({ head, onDelete }: { head: WorkbookHead; onDelete: () => void }) => {
  const { id, kind, title, published, origin, updatedAt } = head
  return (
    <li class="side side-wrap side-apart" data-workbook={id}>
      <span class="grow">
        <a href={href([kind === 'form' ? 'forms' : 'rules', 'edit', id])}>
          <b>{title || say(words.untitled)}</b>
        </a>{' '}
        <span class="small soft">
          {[origin && say(words.beganAs, origin), say(words.changedAt, { when: sayInstant(updatedAt) })]
            .filter(Boolean)
            .join(', ')}
        </span>
      </span>
      {published === undefined ? (
        <Signal tone="due">{say(words.notAtOffice)}</Signal>
      ) : (
        <Signal tone="safe">{say(words.publishedAs, { version: published })}</Signal>
      )}
      <Button kind="quiet" icon="bin" action="delete-workbook" onPress={onDelete}>
        {say(words.remove)}
      </Button>
    </li>
  )
}
