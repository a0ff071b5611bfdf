/**
 * Workplaces with open cases, the one with the most workers first: of people who agreed that theirs is spoken to, and only on phones that
 * may see lists about it, as others have no such row. While several are being chosen, their cases stand below each.
 */
import { useMemo } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { kindsOf, nextDue } from '../../forms/followup/employer-case.ts'
import { employerToken } from '../../forms/followup/employers.ts'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { placeName } from '../ui/programme-text.ts'
import { say, sayNumber } from '../ui/text.ts'
import { employerWords } from './employer-words.ts'
import { firmOf } from './firm.ts'
import { found } from './found.ts'
import { byKey, type Group } from './groups.ts'
import { loaded, places, today } from './list.ts'
import { LongList } from './long-list.tsx'
import { openEmployer } from './route.ts'
import type { CaseRow } from './rows.ts'
import { tabWords } from './tab-words.ts'
import { outcomeName, sayDue } from './texts.ts'
import { chosen } from './view.ts'

const people = ({ rows }: Group): number => new Set(rows.map(({ person }) => person)).size
const most = (a: Group, b: Group): number => people(b) - people(a) || (a.title < b.title ? -1 : 1)

export const EmployerTab = () => {
  const { written, heard } = found.value
  const groups = useMemo(() => byEmployer([...written, ...heard]), [written, heard])
  const ruleSet = loaded.value?.ruleSet
  if (groups.length === 0 || !ruleSet)
    return (
      <Empty icon="house" title={say(tabWords.noEmployer)}>
        <p>{say(tabWords.employerHelp)}</p>
      </Empty>
    )
  return (
    <>
      <p class="list-note small soft">{say(tabWords.employerHelp)}</p>
      {chosen.value ? (
        <LongList name="employer" groups={groups} />
      ) : (
        <div class="worklist">
          {groups.map(group => (
            <EmployerRow key={group.key} group={group} ruleSet={ruleSet} />
          ))}
        </div>
      )}
    </>
  )
}

const EmployerRow = ({ group, ruleSet }: { group: Group; ruleSet: RuleSet }) => {
  const { key, title, rows } = group
  const due = nextDue(rows)
  const token = employerToken(key)
  return (
    <a
      class="case-row"
      href={`#/employer/${token}`}
      data-employer-row={token}
      onClick={event => {
        event.preventDefault()
        openEmployer(token)
      }}
    >
      <span class="case-line">
        <b class="case-name">{title}</b>
        <span class={`case-due small ${due !== null && due < today.value ? 'tone-urgent' : ''}`}>
          {sayDue(due, today.value)}
        </span>
      </span>
      <span class="case-line small">{say(employerWords.workers, { count: people(group) })}</span>
      <span class="case-line small soft">
        <span class="case-reason">
          {kindsOf(ruleSet, rows)
            .map(({ outcome, cases }) => `${outcomeName(ruleSet, outcome)} (${sayNumber(cases)})`)
            .join(' · ')}
        </span>
      </span>
      <span class="case-line small soft">
        <Icon name="pin" size="1em" />
        <span class="case-place">{placeName(places.value, rows[0]!.place.slice(0, 4))}</span>
      </span>
    </a>
  )
}

const byEmployer = (rows: readonly CaseRow[]): Group[] => {
  const names = new Map<string, CaseRow[]>()
  for (const row of rows) if (row.employer) names.set(row.employer, [...(names.get(row.employer) ?? []), row])
  return byKey(
    rows,
    row => row.employer,
    key => firmOf(names.get(key) ?? []),
    most,
  )
}
