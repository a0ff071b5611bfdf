/** What the weekly walk over the office's own files found: nothing, in one line; or each file that is missing or damaged. */
import type { Damage, ScrubReport } from '../../worker/contract/attachments.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { useAnswer } from './asked.tsx'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'
import { words } from './words.ts'

/** only a file of an answer can come again by itself, as long as its phone has it */
const isOfPhone = ({ key }: Damage): boolean => key.startsWith('attachments/')

/** a hash is 64 digits, and eight of them tell it apart */
const short = (key: string): string => key.replace(/([0-9a-f]{8})[0-9a-f]{56}/, '$1…')

const Now = ({ row }: { row: Damage }) => {
  if (row.mended) return <Signal tone="safe">{say(words.isMended)}</Signal>
  return (
    <Signal tone={isOfPhone(row) ? 'due' : 'urgent'}>
      {say(isOfPhone(row) ? words.isAsked : words.isOwners)}
    </Signal>
  )
}

const columns = (): Column<Damage>[] => [
  {
    key: 'kind',
    label: say(words.what),
    value: row => say(row.kind === 'missing' ? words.isMissing : words.isDamaged),
  },
  {
    key: 'file',
    label: say(words.officeFile),
    value: row => row.key,
    show: row => <code title={row.key}>{short(row.key)}</code>,
  },
  {
    key: 'found',
    label: say(words.foundOn),
    value: row => row.foundAt,
    show: row => sayInstant(row.foundAt),
  },
  {
    key: 'now',
    label: say(words.damageNow),
    value: row => String(row.mended),
    show: row => <Now row={row} />,
  },
]

export const ScrubPart = () => {
  const { answer } = useAnswer<ScrubReport>('/api/scrub')
  if (!answer) return null
  const { damage, lastWholeAt, objects } = answer
  return (
    <section class="stack stack-tight" data-part="scrub">
      <h2>{say(words.officeFiles)}</h2>
      {damage.length > 0 ? (
        <Table
          name="damage"
          columns={columns()}
          rows={damage}
          idOf={row => row.key}
          sortedBy="-found"
          empty=""
        />
      ) : (
        <p>
          <Signal tone={lastWholeAt ? 'safe' : 'info'}>
            {lastWholeAt
              ? say(words.officeFilesWhole, { day: sayDay(lastWholeAt) })
              : say(words.officeFilesNever, { count: objects })}
          </Signal>
        </p>
      )}
    </section>
  )
}
