/**
 * The page of an open workbook: tools, the active cell, the grid, sheets and findings; help and a phone beside it.
 * Loaded when a workbook is opened. It brings the parts together: state, journal, check worker, lock.
 */
import './edit.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { WrittenPattern } from '../../../forms/checks/patterns.ts'
import type { Finding } from '../../../forms/findings.ts'
import { holdWorkbook, loadWorkbook, type StoredWorkbook, type WorkbookFile } from '../../store/workbooks.ts'
import { syncNow } from '../../sync/run.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { toast } from '../../ui/notice.tsx'
import { Signal } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { withInField } from '../publication.tsx'
import { CellLine } from './cell-line.tsx'
import type { CheckAnswer } from './check-messages.ts'
import { type Checker, openChecker } from './checker.ts'
import { run } from './commands.ts'
import { createEditor } from './create-editor.ts'
import { words } from './edit-words.ts'
import { saveAsWorkbook } from './export-workbook.ts'
import { findingsOfFile } from './file-findings.ts'
import { FindBar } from './find-bar.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { Grid } from './grid.tsx'
import { HelpPanel } from './help-panel.tsx'
import { type Journal, openJournal } from './journal.ts'
import type { Command } from './keys.ts'
import { PhoneButton, Preview } from './preview.tsx'
import { PublishSheet } from './publish-sheet.tsx'
import { SheetTabs } from './sheet-tabs.tsx'
import type { Editor } from './state.ts'
import { Toolbar } from './toolbar.tsx'
import { titleOf } from './workbook-title.ts'

export const EditView = ({ id }: { id: string }) => {
  const [editor, setEditor] = useState<Editor | null>()
  useEffect(() => {
    const over = new AbortController()
    let open: Open | undefined
    const start = async (isReadOnly: boolean) => {
      const stored = await loadWorkbook(id)
      if (over.signal.aborted) return
      open?.close()
      open = stored && openWorkbook(stored, isReadOnly)
      setEditor(open?.editor ?? null)
    }
    // readable at once; written to as soon as no other tab does
    const late = setTimeout(() => void start(true), 300)
    holdWorkbook(id, over.signal)
      .then(() => {
        clearTimeout(late)
        return start(false)
      })
      .catch(error => {
        if (!over.signal.aborted) throw error
      })
    return () => {
      clearTimeout(late)
      open?.close()
      over.abort()
    }
  }, [id])
  if (editor === undefined) return <h1 class="away">{say(words.edit)}</h1>
  if (editor === null)
    return (
      <Empty icon="pen" title={say(words.notFound)}>
        <a class="button" href="#/forms">
          {say(words.back)}
        </a>
      </Empty>
    )
  return <Page key={editor.isReadOnly.value ? 'read' : 'write'} editor={editor} />
}

interface Open {
  editor: Editor
  close(): void
}

function openWorkbook(stored: StoredWorkbook, isReadOnly: boolean): Open {
  let journal: Journal | undefined
  let checker: Checker | undefined
  const editor = createEditor(
    { ...stored, ofFile: findingsOfFile(stored.head.id) },
    {
      changed(sheets, now) {
        // from the first change on it is no longer what was published
        const { published: _, ...head } = editor.head.value
        editor.head.value = {
          ...head,
          title: titleOf(editor.kind, sheets) || head.title,
          updatedAt: new Date().toISOString(),
        }
        journal?.changed(sheets, now)
        checker?.check(sheets)
      },
      save: () => journal?.flush(),
    },
  )
  editor.isReadOnly.value = isReadOnly
  if (!isReadOnly)
    journal = openJournal({
      n: stored.n,
      together: stored.together,
      sheets: stored.sheets,
      head: () => editor.head.value,
      onState: state => {
        editor.saving.value = state
      },
    })
  let latest: CheckAnswer | undefined
  let known: readonly WorkbookFile[] = []
  let all: readonly WorkbookFile[] = []
  checker = openChecker({
    kind: editor.kind,
    files: () => {
      if (known !== editor.files.value) {
        known = editor.files.value
        all = withInField(known)
      }
      return all
    },
    wantsForm: () => editor.formWanted.value,
    onStart: editor.checking,
    onAnswer(answer, of) {
      latest = answer
      editor.checked(answer, of)
      // a judgement takes up to a second: not at every letter of a pattern
      if (!answer.patterns || editor.typing.value) return
      void secondOpinion(answer.patterns).then(slow => {
        if (slow.length > 0 && latest === answer)
          editor.checked({ ...answer, findings: [...answer.findings, ...slow] }, of)
      })
    },
  })
  checker.check(stored.sheets, true)
  const stops = [
    // a file came, or somebody wants to see the form: look again
    editor.files.subscribe(() => checker?.check(editor.sheets.value)),
    editor.formWanted.subscribe(wanted => wanted && checker?.check(editor.sheets.value, true)),
  ]
  return {
    editor,
    close() {
      editor.stopTyping(true)
      for (const stop of stops) stop()
      journal?.close()
      checker?.close()
    },
  }
}

/** Patterns that would make a phone slow. This judge is large and comes only for a form that has patterns. */
const secondOpinion = async (patterns: readonly WrittenPattern[]): Promise<Finding[]> =>
  (await import('../judge-patterns.ts')).judgePatterns(patterns)

/** What F6 goes round. */
const REGIONS = ['[data-region=tools]', '[data-region=sheets]', '[data-region=findings]']

const Page = ({ editor }: { editor: Editor }) => {
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [isFindOpen, setFindOpen] = useState(false)
  const [isPhoneOpen, setPhoneOpen] = useState(false)
  const [isPublishing, setPublishing] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const focusGrid = () => page.current?.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus()
  const publish = () => {
    editor.save()
    if (editor.marks.value.errors === 0) return setPublishing(true)
    run(editor, 'nextFinding', false, 1)
    toast('urgent', say(words.mendFirst))
  }
  const onCommand = (command: Command) => {
    if (command === 'find') setFindOpen(true)
    else if (command === 'help') setHelpOpen(open => !open)
    else if (command === 'save') editor.save()
    else if (command === 'leave') page.current?.querySelector<HTMLElement>(`${REGIONS[0]} button`)?.focus()
  }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.defaultPrevented) return
      event.preventDefault()
      const at = REGIONS.findIndex(region => (event.target as Element).closest(region))
      const next = REGIONS[at + 1]
      if (at < 0 || next === undefined) focusGrid()
      else page.current?.querySelector<HTMLElement>(`${next} button, ${next} [tabindex="0"]`)?.focus()
    }
    const element = page.current
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div class="edit" ref={page} data-part="edit" data-read-only={editor.isReadOnly.value}>
      <Toolbar
        editor={editor}
        isHelpOpen={isHelpOpen}
        onCommand={onCommand}
        onExport={() => void saveAsWorkbook(editor.head.value.title, editor.sheets.value)}
        onPublish={publish}
      >
        {editor.kind === 'form' && (
          <PhoneButton isOpen={isPhoneOpen} onPress={() => setPhoneOpen(!isPhoneOpen)} />
        )}
      </Toolbar>
      <div>
        {editor.isReadOnly.value && (
          <div class="edit-notice tone-due" role="status">
            <Signal tone="due">{say(words.otherTab)}</Signal>
          </div>
        )}
        {isFindOpen && (
          <FindBar
            editor={editor}
            onClose={() => {
              setFindOpen(false)
              focusGrid()
            }}
          />
        )}
        <RenameOffer editor={editor} onDone={focusGrid} />
      </div>
      <CellLine editor={editor} />
      <Grid editor={editor} onCommand={onCommand} />
      <div class="edit-foot">
        <SheetTabs editor={editor} />
        <FindingsPanel editor={editor} />
      </div>
      <div class="edit-beside">
        {isHelpOpen && <HelpPanel editor={editor} />}
        {isPhoneOpen && <Preview editor={editor} />}
      </div>
      {isPublishing && (
        <PublishSheet
          editor={editor}
          onPublished={() => {
            setPublishing(false)
            void syncNow()
          }}
          onClose={() => setPublishing(false)}
        />
      )}
    </div>
  )
}

const RenameOffer = ({ editor, onDone }: { editor: Editor; onDone: () => void }) => {
  const { value } = editor.renaming
  if (!value) return null
  return (
    <div class="edit-notice tone-info" role="status" data-part="rename">
      <Signal tone="info">{say(words.renameOffer, { ...value })}</Signal>
      <Button
        action="rename"
        onPress={() => {
          editor.rename()
          onDone()
        }}
      >
        {say(words.renameNow)}
      </Button>
      <Button
        kind="quiet"
        action="rename-not"
        onPress={() => {
          editor.leaveNames()
          onDone()
        }}
      >
        {say(words.renameNot)}
      </Button>
    </div>
  )
}
