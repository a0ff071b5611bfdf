/** What can be published from a spreadsheet: the place to drop one, and the table of all versions. Forms and rules have it alike. */
import { syncNow } from '../sync/run.ts'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { StartPanel } from './edit/start-panel.tsx'
import { Heading } from './heading.tsx'
import { type Column, Table } from './table.tsx'
import { UploadPanel } from './upload-panel.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

interface Version {
  version: string
  hash: string
  publishedAt: string
  /** name of the account, or `owner` */
  publishedBy: string
}

interface VersionsProps<T extends Version> {
  kind: 'form' | 'rules'
  /** `/api/forms` */
  path: string
  title: string
  empty: string
  /** the version that phones hold now */
  isCurrent: (row: T) => boolean
  /** columns before and after the version's own */
  before?: Column<T>[]
  after: Column<T>[]
  /** the last column: what can be done with a version; `published` is to be called when one was published */
  last?: (published: () => void) => Column<T>
  onPublished?: () => void
}

export const Versions = <T extends Version>(props: VersionsProps<T>) => {
  const { kind, path, title, empty, isCurrent, before = [], after, last } = props
  const asked = useRows<T>(path)
  const onPublished = () => {
    asked.again()
    void syncNow()
    props.onPublished?.()
  }
  const columns: Column<T>[] = [
    ...before,
    {
      key: 'version',
      label: say(words.version),
      value: row => row.version,
      show: row => (
        <span class="side">
          {row.version}
          {isCurrent(row) && <Signal tone="safe">{say(words.inField)}</Signal>}
        </span>
      ),
    },
    ...after,
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
    ...(last ? [last(onPublished)] : []),
  ]
  return (
    <>
      <Heading title={title} />
      <StartPanel kind={kind} />
      <UploadPanel kind={kind} onPublished={onPublished} />
      <section class="stack stack-tight">
        <h2>{say(words.versions)}</h2>
        <Show asked={asked}>
          {({ rows }) => (
            <Table
              name={kind === 'form' ? 'forms' : 'rulesets'}
              columns={columns}
              rows={rows}
              // a rule set that was published again has a row for each time
              idOf={row => `${row.hash} ${row.publishedAt}`}
              sortedBy="-published"
              empty={empty}
            />
          )}
        </Show>
      </section>
    </>
  )
}
