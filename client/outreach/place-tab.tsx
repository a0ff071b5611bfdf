/** By place: provinces, districts and communes open, each with its counts; the cases of a commune stand under its villages. */
import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { placeName } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { language, say, sayNumber } from '../ui/text.ts'
import { found } from './found.ts'
import { byKey, type Group } from './groups.ts'
import { places, today } from './list.ts'
import { LongList } from './long-list.tsx'
import { type Branch, branchesOf, isListed, rootOf } from './place-tree.ts'
import { tabWords } from './tab-words.ts'
import { placeShown } from './view.ts'

/** the place whose cases are listed although it has many parts */
const listed = signal<string | undefined>(undefined)

const byCode = (a: Group, b: Group): number => (a.key < b.key ? -1 : 1)

export const PlaceTab = () => {
  const { written, heard } = found.value
  const all = useMemo(() => [...written, ...heard], [written, heard])
  const root = useMemo(() => rootOf(all), [all])
  // a search, or somebody else's list, may leave nothing of the place that was shown
  const isThere = placeShown.value.startsWith(root) && all.some(row => row.place.startsWith(placeShown.value))
  const code = isThere ? placeShown.value : root
  const rows = useMemo(() => all.filter(row => row.place.startsWith(code)), [all, code])
  const isOpen = isListed(code, rows.length) || listed.value === code
  return (
    <>
      <div class="place-path">
        {code !== root && (
          <Button kind="quiet" icon="back" action="place-up" onPress={() => go(upOf(code, root))}>
            {placeName(places.value, upOf(code, root)) || say(tabWords.everywhere)}
          </Button>
        )}
        <h2 class="grow">
          {placeName(places.value, code) || say(tabWords.everywhere)}{' '}
          <span class="number soft">{sayNumber(rows.length)}</span>
        </h2>
      </div>
      {isOpen ? <Cases code={code} rows={rows} /> : <Branches code={code} rows={rows} />}
    </>
  )
}

const go = (code: string): void => {
  placeShown.value = code
  listed.value = undefined
  scrollTo(0, 0)
}

const upOf = (code: string, root: string): string => code.slice(0, Math.max(root.length, code.length - 2))

interface Part {
  code: string
  rows: Group['rows']
}

const Branches = ({ code, rows }: Part) => {
  const branches = useMemo(() => branchesOf(rows, code, today.value), [rows, code, today.value])
  return (
    <div class="page stack">
      <div class="list">
        {branches.map(branch => (
          <BranchRow key={branch.code} branch={branch} isHere={branch.code === code} />
        ))}
      </div>
      <Button
        action="list-place"
        wide
        onPress={() => {
          listed.value = code
        }}
      >
        {say(tabWords.listAll, { count: rows.length })}
      </Button>
    </div>
  )
}

const BranchRow = ({ branch, isHere }: { branch: Branch; isHere: boolean }) => (
  <button
    type="button"
    class="row"
    data-place={branch.code}
    onClick={() => {
      if (isHere) listed.value = branch.code
      else go(branch.code)
    }}
  >
    <b class="grow">{isHere ? say(tabWords.noCloser) : placeName(places.value, branch.code)}</b>
    {branch.overdue > 0 && (
      <Signal tone="urgent">
        {sayNumber(branch.overdue)}
        <span class="away"> {say(tabWords.overdue)}</span>
      </Signal>
    )}
    <span class="number">{sayNumber(branch.count)}</span>
    <Icon name="next" />
  </button>
)

const Cases = ({ code, rows }: Part) => {
  const spoken = language.value
  const groups = useMemo(
    () =>
      byKey(
        rows,
        row => row.place.slice(0, Math.max(8, code.length + 2)),
        key => placeName(places.value, key),
        byCode,
      ),
    [rows, code, places.value, spoken],
  )
  return <LongList name={`place ${code}`} groups={groups} />
}
