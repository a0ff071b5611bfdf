/** Forms: write one here or publish one from a spreadsheet, and all versions with what is in the field. */
import { useState } from 'preact/hooks'
import type { FormVersionView } from '../../worker/contract/manage.ts'
import { Button } from '../ui/button.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { EditPublished } from './edit/edit-published.tsx'
import { Editing } from './edit/later.tsx'
import { href, route } from './route.ts'
import { VersionSheet } from './version-sheet.tsx'
import { words as files } from './version-words.ts'
import { Versions } from './versions.tsx'
import { words } from './words.ts'

/** `#/forms`, and `#/forms/edit/<id>` for a workbook in the editor. */
export const Forms = () => {
  const [, part, id] = route.value.path
  return part === 'edit' && id !== undefined ? <Editing id={id} /> : <Published />
}

const Published = () => {
  const [opened, setOpened] = useState<FormVersionView>()
  return (
    <>
      <AllVersions onFiles={setOpened} />
      {opened && <VersionSheet version={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

const AllVersions = ({ onFiles }: { onFiles: (row: FormVersionView) => void }) => (
  <Versions<FormVersionView>
    kind="form"
    path="/api/forms"
    title={say(words.forms)}
    empty={say(words.noForms)}
    isCurrent={row => row.inField}
    before={[
      {
        key: 'title',
        label: say(words.title),
        value: row => `${row.title || row.id} ${useOf(row)}`,
        show: row => (
          <>
            {row.title || row.id}
            <br />
            <span class="soft small">{useOf(row)}</span>
          </>
        ),
      },
    ]}
    after={[
      { key: 'questions', label: say(words.questions), value: row => row.questions, number: true },
      {
        key: 'submissions',
        label: say(words.submissions),
        value: row => row.submissions,
        number: true,
        show: row => <a href={href(['submissions'])}>{sayNumber(row.submissions)}</a>,
      },
    ]}
    last={() => ({
      key: 'files',
      label: say(files.files),
      value: () => '',
      show: row => (
        <span class="side">
          <Button
            action="files"
            icon="below"
            label={say(files.filesOf, { title: row.title || row.id, version: row.version })}
            onPress={() => onFiles(row)}
          />
          <EditPublished kind="form" hash={row.hash} title={row.title || row.id} version={row.version} />
        </span>
      ),
    })}
  />
)

const useOf = ({ use }: FormVersionView): string =>
  say(use === 'capture' ? words.useCapture : words.useFollowup)
