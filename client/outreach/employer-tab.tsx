/**
 * The cases of one workplace together: of workers who agreed that it is spoken to, and only on phones that may see restricted lists,
 * as others have no such row.
 */
import { useMemo } from 'preact/hooks'
import { Empty } from '../ui/empty.tsx'
import { say } from '../ui/text.ts'
import { found } from './found.ts'
import { byKey, type Group } from './groups.ts'
import { LongList } from './long-list.tsx'
import type { CaseRow } from './rows.ts'
import { tabWords } from './tab-words.ts'

const most = (a: Group, b: Group): number => b.rows.length - a.rows.length || (a.title < b.title ? -1 : 1)

export const EmployerTab = () => {
  const { written, heard } = found.value
  const groups = useMemo(() => byEmployer([...written, ...heard]), [written, heard])
  if (groups.length === 0)
    return (
      <Empty icon="house" title={say(tabWords.noEmployer)}>
        <p>{say(tabWords.employerHelp)}</p>
      </Empty>
    )
  return (
    <>
      <p class="list-note small soft">{say(tabWords.employerHelp)}</p>
      <LongList name="employer" groups={groups} />
    </>
  )
}

/** Of several ways to write a workplace the first in the alphabet is shown, as at the office. */
function byEmployer(rows: readonly CaseRow[]): Group[] {
  const names = new Map<string, string>()
  for (const { employer = '', firm = '' } of rows) {
    const known = names.get(employer)
    if (known === undefined || firm < known) names.set(employer, firm)
  }
  return byKey(
    rows,
    row => row.employer,
    key => names.get(key)?.trim() ?? key,
    most,
  )
}
