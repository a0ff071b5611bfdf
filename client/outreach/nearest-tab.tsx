/** The nearest first. The phone is asked where it is when somebody presses for it, and at no other time; nothing of it is kept. */
import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Notice } from '../ui/notice.tsx'
import { say, sayNumber, sayTime } from '../ui/text.ts'
import { distance } from './distance.ts'
import { found } from './found.ts'
import { LongList, toTop } from './long-list.tsx'
import type { CaseRow } from './rows.ts'
import { tabWords } from './tab-words.ts'

interface Here {
  at: readonly [number, number]
  metres: number
  /** ISO instant */
  time: string
}

/** of this page only: locking forgets it */
const here = signal<Here | undefined>(undefined)
const asking = signal(false)
const failed = signal<'refused' | 'notFound' | undefined>(undefined)

const find = (): void => {
  asking.value = true
  failed.value = undefined
  navigator.geolocation.getCurrentPosition(
    ({ coords, timestamp }) => {
      asking.value = false
      here.value = {
        at: [coords.latitude, coords.longitude],
        metres: Math.round(coords.accuracy),
        time: new Date(timestamp).toISOString(),
      }
      toTop('nearest')
    },
    error => {
      asking.value = false
      failed.value = error.code === error.PERMISSION_DENIED ? 'refused' : 'notFound'
    },
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
  )
}

/** `350 m`, `1.2 km`, `14 km` */
function sayDistance(metres: number): string {
  if (metres < 995) return say(tabWords.metres, { count: Math.round(metres / 10) * 10 })
  const km = metres / 1000
  return say(tabWords.kilometres, { count: sayNumber(km < 10 ? km.toFixed(1) : String(Math.round(km))) })
}

export const NearestTab = () => {
  const { written, heard } = found.value
  const at = here.value?.at
  const near = useMemo(() => (at ? byDistance([...written, ...heard], at) : undefined), [written, heard, at])
  const trouble = failed.value && (
    <Notice tone="due" alert>
      {say(tabWords[failed.value])}
    </Notice>
  )
  if (!near || !here.value)
    return (
      <div class="page stack">
        <Empty icon="pin" title={say(tabWords.nearestTitle)}>
          <p>{say(tabWords.nearestHelp)}</p>
          <Button kind="primary" icon="pin" action="find-me" busy={asking.value} onPress={find}>
            {say(asking.value ? tabWords.finding : tabWords.findMe)}
          </Button>
        </Empty>
        {trouble}
      </div>
    )
  const without = written.length + heard.length - near.rows.length
  return (
    <>
      <div class="list-note small soft">
        <p>{say(tabWords.foundAt, { time: sayTime(here.value.time), metres: here.value.metres })}</p>
        {without > 0 && <p>{say(tabWords.without, { count: without })}</p>}
        <Button kind="quiet" icon="pin" action="find-me" busy={asking.value} onPress={find}>
          {say(tabWords.findAgain)}
        </Button>
        {trouble}
      </div>
      <LongList
        name="nearest"
        groups={[{ key: 'nearest', title: '', rows: near.rows }]}
        besides={id => {
          const metres = near.metres.get(id)
          return metres === undefined ? undefined : sayDistance(metres)
        }}
      />
    </>
  )
}

/** Rows that have a position, the nearest first; of one house in the list's order. */
function byDistance(
  rows: readonly CaseRow[],
  from: readonly [number, number],
): { rows: CaseRow[]; metres: Map<string, number> } {
  const metres = new Map<string, number>()
  const placed = rows.filter(row => row.at)
  for (const row of placed) if (row.at) metres.set(row.id, distance(from, row.at))
  return { rows: placed.sort((a, b) => (metres.get(a.id) ?? 0) - (metres.get(b.id) ?? 0)), metres }
}
