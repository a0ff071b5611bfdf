/** Forms: publish one from a spreadsheet, and all versions with what is in the field. */
import type { FormVersionView } from '../../worker/contract/manage.ts'
import { syncNow } from '../sync/run.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { Heading } from './heading.tsx'
import { href } from './route.ts'
import { type Column, Table } from './table.tsx'
import { UploadPanel } from './upload-panel.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

export const Forms = () => {
  const forms = useRows<FormVersionView>('/api/forms')
  const columns: Column<FormVersionView>[] = [
    { key: 'title', label: say(words.title), value: row => row.title || row.id },
    {
      key: 'version',
      label: say(words.version),
      value: row => row.version,
      show: row => (
        <span class="side">
          {row.version}
          {row.inField && <Signal tone="safe">{say(words.inField)}</Signal>}
        </span>
      ),
    },
    {
      key: 'use',
      label: say(words.use),
      value: row => say(row.use === 'capture' ? words.useCapture : words.useFollowup),
    },
    { key: 'questions', label: say(words.questions), value: row => row.questions, number: true },
    {
      key: 'submissions',
      label: say(words.submissions),
      value: row => row.submissions,
      number: true,
      show: row => <a href={href(['submissions'])}>{sayNumber(row.submissions)}</a>,
    },
    {
      key: 'published',
      label: say(words.publishedAt),
      value: row => row.publishedAt,
      show: row => sayInstant(row.publishedAt),
    },
    {
      key: 'by',
      label: say(words.by),
      value: row => (row.publishedBy === 'owner' ? say(words.owner) : row.publishedBy),
    },
  ]
  const published = () => {
    forms.again()
    void syncNow()
  }
  return (
    <>
      <Heading title={say(words.forms)} />
      <UploadPanel kind="form" onPublished={published} />
      <section class="stack stack-tight">
        <h2>{say(words.versions)}</h2>
        <Show asked={forms}>
          {({ rows }) => (
            <Table
              name="forms"
              columns={columns}
              rows={rows}
              idOf={row => row.hash}
              sortedBy="-published"
              empty={say(words.noForms)}
            />
          )}
        </Show>
      </section>
    </>
  )
}
