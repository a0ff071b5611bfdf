/** Publishing what is in the editor: the same check, files, differences and button as for a dropped workbook. */
import { useEffect, useRef } from 'preact/hooks'
import type { SheetCells } from '../../../worker/contract/manage.ts'
import { saveFiles, saveHead, type WorkbookKind } from '../../store/workbooks.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { say } from '../../ui/text.ts'
import { Publication, usePublication } from '../publication.tsx'
import { attachable } from '../upload.ts'
import { words as manageWords } from '../words.ts'
import type { Sheets } from './change.ts'
import { sheetKey, sheetNames } from './columns.ts'
import { words } from './edit-words.ts'
import type { Editor } from './state.ts'

interface PublishSheetProps {
  editor: Editor
  onPublished: () => void
  onClose: () => void
}

export const PublishSheet = ({ editor, onPublished, onClose }: PublishSheetProps) => {
  const input = useRef<HTMLInputElement>(null)
  const publication = usePublication({
    kind: editor.kind,
    beside: editor.files.value,
    onFiles: files => {
      editor.files.value = files
      void saveFiles(editor.head.value.id, [...files])
    },
    onPublished: version => {
      editor.head.value = { ...editor.head.value, published: version }
      void saveHead(editor.head.value)
      onPublished()
    },
  })
  useEffect(() => {
    const sheets = sheetsToPublish(editor.kind, editor.sheets.value)
    void publication.check({
      name: editor.head.value.title,
      sheets,
      ofFile: [],
      findings: [],
      filesNeeded: [],
    })
  }, [])
  return (
    <Sheet title={say(words.publishTitle)} wide onClose={onClose}>
      <div class="stack" data-part="publish">
        <Publication
          of={publication}
          onGoTo={({ sheet, row, column }) => {
            onClose()
            if (row !== undefined) editor.goToCell(sheet, row, column)
          }}
        />
        {editor.kind === 'form' && (
          <div class="side">
            <Button icon="up" onPress={() => input.current?.click()}>
              {say(manageWords.choose)}
            </Button>
            <span class="small soft">{say(manageWords.dropFiles)}</span>
            <input
              ref={input}
              type="file"
              class="away"
              tabIndex={-1}
              aria-label={say(manageWords.choose)}
              multiple
              accept={attachable}
              onChange={event => {
                void publication.take([...(event.currentTarget.files ?? [])])
                event.currentTarget.value = ''
              }}
            />
          </div>
        )}
      </div>
    </Sheet>
  )
}

/** The office takes no more of them. */
const MOST_SHEETS = 20

/** Sheets without a meaning keep their name and stay in this browser with their cells, as in ../read-sheets.ts. */
function sheetsToPublish(kind: WorkbookKind, sheets: Sheets): SheetCells[] {
  const names = sheetNames(kind)
  const isKnown = ({ name }: SheetCells) => sheets.length === 1 || names.includes(sheetKey(name))
  const others = sheets.filter(sheet => !isKnown(sheet)).map(({ name }) => ({ name, rows: [] }))
  return [...sheets.filter(isKnown), ...others].slice(0, MOST_SHEETS)
}
