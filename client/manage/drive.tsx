/** The drive at a glance: each list in numbers, interviews per day, what waits for the manager, phones, and how the office itself does. Every number leads to what is behind it. */
import type { DeviceView } from '../../worker/contract/accounts.ts'
import type { HeldOperation, ListCount, SubmissionCounts } from '../../worker/contract/manage.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay, sayNumber } from '../ui/text.ts'
import { Show, useAnswer, useRows } from './asked.tsx'
import { waiting } from './conflict-count.ts'
import { words as conflictWords } from './conflict-words.ts'
import { DayBars } from './day-bars.tsx'
import { Heading } from './heading.tsx'
import { IndicatorTiles } from './indicator-tiles.tsx'
import { ListTable } from './list-table.tsx'
import { OfficeState } from './office-health.tsx'
import { type Concern, concernsOf } from './phone-concerns.ts'
import { words as phoneWords } from './phone-words.ts'
import { today } from './programme.ts'
import { href } from './route.ts'
import { ScrubPart } from './scrub-part.tsx'
import { words } from './words.ts'

/** a phone that has told nothing is named in its row, and is no alarm: every phone is so before its first report */
const wantsLook = (concern: Concern): boolean => concern !== 'silent'

export const Drive = () => {
  const lists = useRows<ListCount>('/api/lists')
  const submissions = useAnswer<SubmissionCounts>('/api/submissions/count')
  const held = useRows<HeldOperation>('/api/held')
  const devices = useRows<DeviceView>('/api/devices')
  return (
    <>
      <Heading title={say(words.drive)}>
        <span class="soft">{sayDay(today())}</span>
      </Heading>
      <OfficeState />
      <div class="tiles">
        <Show asked={submissions}>
          {({ total, days, toCome }) => (
            <Tile
              href={href(['submissions'])}
              number={total}
              label={say(words.submissions)}
              name="submissions"
            >
              {sayNumber(days.find(one => one.day === today())?.count ?? 0)} {say(words.thisDay)}
              <ToCome count={toCome} />
            </Tile>
          )}
        </Show>
        <Show asked={lists}>
          {({ rows }) => (
            <Tile href={href(['lists'])} number={total(rows, 'open')} label={say(words.openTile)} name="open">
              <Overdue count={total(rows, 'overdue')} />
            </Tile>
          )}
        </Show>
        <Show asked={held}>
          {({ rows }) => (
            <Tile href={href(['held'])} number={rows.length} label={say(words.heldNow)} name="held">
              {rows.length === 0 ? (
                <Signal tone="safe">{say(words.nothingHeld)}</Signal>
              ) : (
                <Signal tone="due">{say(words.held)}</Signal>
              )}
            </Tile>
          )}
        </Show>
        {waiting.value && (
          <Tile
            href={href(['conflicts'])}
            number={waiting.value.count}
            label={say(conflictWords.title)}
            name="conflicts"
          >
            {waiting.value.count === 0 ? (
              <Signal tone="safe">{say(conflictWords.none)}</Signal>
            ) : (
              <Signal tone="due" icon="triangle">
                {say(conflictWords.open)}
              </Signal>
            )}
          </Tile>
        )}
        <Show asked={devices}>
          {({ rows }) => {
            const inUse = rows.filter(row => row.revokedAt === null)
            const toLook = rows.filter(row => concernsOf(row, Date.now()).some(wantsLook))
            const unsent = inUse.reduce((sum, row) => sum + (row.unsent ?? 0), 0)
            return (
              <Tile href={href(['team'])} number={inUse.length} label={say(words.phonesSeen)} name="devices">
                {toLook.length > 0 ? (
                  <Signal tone="due">{say(phoneWords.look, { count: toLook.length })}</Signal>
                ) : (
                  <Signal tone="safe">{say(phoneWords.allWell)}</Signal>
                )}
                {unsent > 0 && <span> {say(words.unsentOnPhones, { count: unsent })}</span>}
              </Tile>
            )
          }}
        </Show>
      </div>
      <IndicatorTiles />
      <section class="stack stack-tight">
        <h2>{say(words.submissionsPerDay)}</h2>
        <Show asked={submissions}>{({ total, days }) => <DayBars total={total} days={days} />}</Show>
      </section>
      <section class="stack stack-tight">
        <h2>{say(words.lists)}</h2>
        <Show asked={lists}>{({ rows }) => <ListTable rows={rows} />}</Show>
      </section>
      <ScrubPart />
    </>
  )
}

const total = (rows: readonly ListCount[], key: 'open' | 'overdue'): number =>
  rows.reduce((sum, row) => sum + row[key], 0)

const Overdue = ({ count }: { count: number }) =>
  count > 0 ? (
    <Signal tone="urgent">
      {sayNumber(count)} {say(words.overdue)}
    </Signal>
  ) : null

const ToCome = ({ count }: { count: number }) =>
  count > 0 ? (
    <>
      {' '}
      <Signal tone="due">{say(words.filesToComeOf, { count })}</Signal>
    </>
  ) : null

interface TileProps {
  href: string
  number: number
  label: string
  name: string
  children: preact.ComponentChildren
}

const Tile = (props: TileProps) => (
  <a class="tile" href={props.href} data-tile={props.name}>
    <b class="number">{sayNumber(props.number)}</b>
    <span>{props.label}</span>
    <span class="small soft">{props.children}</span>
  </a>
)
