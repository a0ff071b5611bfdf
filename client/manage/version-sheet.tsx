/**
 * One published version, in the field or long replaced, as files: the workbook it came from, an XForm for other tools, what was
 * attached. What writes them is fetched with the first press (save-version.ts).
 */
import { useEffect, useState } from 'preact/hooks'
import type { Finding } from '../../forms/findings.ts'
import type { FormSource, FormVersionView } from '../../worker/contract/manage.ts'
import type { FileReference } from '../../worker/contract/sync.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Notice, toast } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { sayFinding } from './finding-words.ts'
import type { Format, SavedVersion } from './save-version.ts'
import { words } from './version-words.ts'
import { words as common } from './words.ts'

export const VersionSheet = ({ version, onClose }: { version: FormVersionView; onClose: () => void }) => {
  const { hash, title, id } = version
  const [source, setSource] = useState<FormSource>()
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState<string>()
  const [findings, setFindings] = useState<Finding[]>([])
  const load = () => {
    setTrouble(undefined)
    ask<FormSource>('GET', `/api/forms/${hash}/source`).then(setSource, error => setTrouble(codeOf(error)))
  }
  useEffect(load, [hash])

  /** One at a time: a large workbook takes a second. */
  const run = async (what: string, save: () => Promise<SavedVersion>) => {
    setBusy(what)
    setTrouble(undefined)
    try {
      const saved = await save()
      setFindings(saved.findings)
      toast('safe', say(words.saved, { name: saved.name }))
    } catch (error) {
      setTrouble(codeOf(error))
    }
    setBusy(undefined)
  }
  const save = (format: Format) =>
    run(format, async () => (await import('./save-version.ts')).saveVersion(source!, format))
  const saveFile = ({ name, hash: file }: FileReference) =>
    run(name, async () => (await import('./save-version.ts')).saveAttached(name, file))

  const offers: [format: Format, label: string, help: string][] = [
    ['workbook', say(words.asWorkbook), say(words.workbookHelp)],
    ['tables', say(words.asTables), say(words.tablesHelp)],
    ['xform', say(source?.files.length ? words.asXFormZip : words.asXForm), say(words.xformHelp)],
  ]
  return (
    <Sheet title={say(words.filesOf, { title: title || id, version: version.version })} onClose={onClose}>
      {trouble && <Trouble code={trouble} again={source ? undefined : load} />}
      {!source && !trouble && (
        <p class="soft" role="status">
          {say(common.loading)}
        </p>
      )}
      {source &&
        offers.map(([format, label, help]) => (
          <section key={format} class="stack stack-tight">
            <Button
              action={`save-${format}`}
              icon="below"
              busy={busy === format}
              disabled={busy !== undefined}
              onPress={() => void save(format)}
            >
              {label}
            </Button>
            <p class="soft small">{help}</p>
          </section>
        ))}
      {findings.length > 0 && (
        <Notice tone="due">
          <p>{say(words.notSame)}</p>
          <ul>
            {findings.map(finding => (
              <li key={JSON.stringify(finding)}>{sayFinding(finding)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {source && source.files.length > 0 && (
        <section class="stack stack-tight">
          <h3>{say(words.attached)}</h3>
          {source.files.map(file => (
            <Button
              key={file.name}
              kind="quiet"
              action="save-attached"
              icon="file"
              busy={busy === file.name}
              disabled={busy !== undefined}
              onPress={() => void saveFile(file)}
            >
              {file.name}
            </Button>
          ))}
        </section>
      )}
    </Sheet>
  )
}
