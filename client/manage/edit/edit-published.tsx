/** Beside a published version: a new workbook that begins as it, whatever became of it since. The version itself never changes. */
import { useState } from 'preact/hooks'
import type { FormSource, RuleSetSource } from '../../../worker/contract/manage.ts'
import type { WorkbookKind } from '../../store/workbooks.ts'
import { ask } from '../../sync/api.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/notice.tsx'
import { problemWords } from '../../ui/problem-words.ts'
import { say } from '../../ui/text.ts'
import { codeOf } from '../asked.tsx'
import { words } from './edit-words.ts'
import { openNew } from './start-panel.tsx'

interface EditPublishedProps {
  kind: WorkbookKind
  /** of the version */
  hash: string
  title: string
  version: string
}

export const EditPublished = ({ kind, hash, title, version }: EditPublishedProps) => {
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    try {
      const path = kind === 'form' ? 'forms' : 'rulesets'
      const source = await ask<FormSource | RuleSetSource>('GET', `/api/${path}/${hash}/source`)
      const files = 'files' in source ? source.files.map(({ name, hash }) => ({ name, hash })) : []
      const origin = { id: source.id, version: source.version }
      await openNew(kind, source.sheets, { title, origin, files })
    } catch (error) {
      const { what, todo } = problemWords(codeOf(error))
      toast('urgent', `${say(what)} ${say(todo)}`)
      setBusy(false)
    }
  }
  return (
    <Button
      icon="pen"
      action="edit-version"
      busy={busy}
      label={say(words.editVersion, { title, version })}
      onPress={event => {
        // the row around it opens something else
        event.stopPropagation()
        void open()
      }}
    />
  )
}
