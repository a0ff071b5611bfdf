/** What a checked list comes to: how many, onto which lists, what is wrong and where, what cells mean, and who is perhaps known. */
import { nameRoles, rolesOf } from '../../forms/eligibility/roles.ts'
import type { Finding, SheetPlace } from '../../forms/findings.ts'
import type { CheckedPeopleImport, PeopleImport } from '../../worker/contract/people-imports.ts'
import { Button } from '../ui/button.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { Findings } from './findings.tsx'
import { words } from './import-people-words.ts'
import { label, place, ruleSet } from './programme.ts'
import type { ListSheet } from './read-list.ts'
import { type Column, Table } from './table.tsx'
import { words as common } from './words.ts'

type Mapping = PeopleImport['mapping']
type Alike = CheckedPeopleImport['alike'][number]

interface Props {
  checked: CheckedPeopleImport
  sheet: ListSheet
  /** headers as they were read, so that a row can be shown under them */
  headers: readonly string[]
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

export const Result = (props: Props) => {
  const { checked, sheet, headers, mapping, onChange } = props
  const wrong = rowsOf(checked.findings)
  return (
    <section class="stack stack-wide" data-part="result" data-errors={checked.errors}>
      <h2>{say(words.would)}</h2>
      <Counts {...checked} />
      {checked.lists.length > 0 && (
        <section class="stack stack-tight" data-part="lists">
          <h3>{say(words.onLists)}</h3>
          <dl class="facts">
            {checked.lists.map(({ outcome, people }) => (
              <>
                <dt>{label('outcomes', outcome)}</dt>
                <dd class="number" data-list={outcome}>
                  {sayNumber(people)}
                </dd>
              </>
            ))}
          </dl>
        </section>
      )}
      <Questions {...props} />
      {checked.errors > 0 && (
        <div class="side side-wrap">
          <p>{say(words.mend)}</p>
          {wrong.length > 0 && (
            <Button
              action="leave-errors"
              onPress={() =>
                onChange({ ...mapping, leaveOut: [...new Set([...mapping.leaveOut, ...wrong])] })
              }
            >
              {say(words.leaveErrors, { count: wrong.length })}
            </Button>
          )}
        </div>
      )}
      {checked.alike.length > 0 && <AlikeRows {...props} />}
      <Findings
        findings={checked.findings}
        hint={say(words.mendHere)}
        sheets={[{ name: sheet.name, rows: [[...headers], ...sheet.rows.slice(1)] }]}
      />
      {checked.more > 0 && <p class="soft">{say(words.moreFindings, { count: checked.more })}</p>}
    </section>
  )
}

/** Rows below the headers with an error in them. */
const rowsOf = (findings: readonly Finding[]): number[] => [
  ...new Set(
    findings.flatMap(({ severity, at }) => {
      const where = at as SheetPlace | undefined
      return severity === 'error' && where?.row !== undefined && where.row > 1 ? [where.row] : []
    }),
  ),
]

const Counts = ({ counts }: CheckedPeopleImport) => {
  const shown = [
    ['rows', words.rows],
    ['people', words.people],
    ['households', words.households],
    ['employers', words.employers],
    ['leftOut', words.leftOut],
    ['known', words.known],
    ['twice', words.twice],
    ['stopped', words.stopped],
  ] as const
  return (
    <div class="tiles">
      {shown.map(([name, text]) =>
        counts[name] > 0 || name === 'rows' ? (
          <div class="tile" key={name} data-count={name}>
            <b class="number">{sayNumber(counts[name])}</b>
            <span>{say(text)}</span>
          </div>
        ) : null,
      )}
    </div>
  )
}

const Questions = ({ checked, mapping, onChange }: Props) => {
  const answerable = checked.questions.filter(one => one.options.length > 0)
  if (answerable.length === 0) return null
  const mean = (key: string, value: string) => {
    const { [key]: _, ...meanings } = mapping.meanings
    onChange({ ...mapping, meanings: value === '?' ? meanings : { ...meanings, [key]: value } })
  }
  return (
    <section class="stack stack-tight" data-part="questions">
      <h3>{say(words.questions)}</h3>
      {answerable.slice(0, 50).map(({ key, column, text, rows, options }) => (
        <label class="question-line" key={key} data-question={key}>
          <span>
            <code>{text}</code> <span class="soft small">{say(words.inColumn, { column, count: rows })}</span>
          </span>
          <select
            class="input"
            value={mapping.meanings[key] ?? '?'}
            onChange={event => mean(key, event.currentTarget.value)}
          >
            <option value="?">…</option>
            {options.map(option => (
              <option key={option.value} value={option.value}>
                {textOf(option.label, ruleSet.value?.defaultLanguage) || option.value}
              </option>
            ))}
            <option value="">{say(words.nothingMeant)}</option>
          </select>
        </label>
      ))}
    </section>
  )
}

/** Who is like whom; a press says that they are two, or that one is enough. */
const AlikeRows = ({ checked, sheet, mapping, onChange }: Props) => {
  const roles: Partial<Record<string, string>> = ruleSet.value ? rolesOf(ruleSet.value) : {}
  const names = new Set(['name', ...nameRoles.map(role => `fact:${roles[role]}`)])
  const nameColumns = mapping.columns.flatMap((target, at) => (names.has(target) ? [at] : []))
  const nameOf = (row: number) => nameColumns.map(at => String(sheet.rows[row - 1]?.[at] ?? '')).join(' ')
  const isOut = ({ row, verdict }: Alike) =>
    mapping.leaveOut.includes(row) || (verdict === 'same' && !mapping.keep.includes(row))
  const turn = (one: Alike) => {
    const without = (rows: readonly number[]) => rows.filter(row => row !== one.row)
    onChange(
      isOut(one)
        ? { ...mapping, leaveOut: without(mapping.leaveOut), keep: [...without(mapping.keep), one.row] }
        : { ...mapping, keep: without(mapping.keep), leaveOut: [...without(mapping.leaveOut), one.row] },
    )
  }
  const columns: Column<Alike>[] = [
    { key: 'row', label: say(words.rows), value: one => one.row, number: true },
    { key: 'name', label: say(words.people), value: one => nameOf(one.row) },
    {
      key: 'like',
      label: say(words.alike),
      long: true,
      value: one =>
        one.earlier === undefined
          ? say(words.likeStored, { name: one.name, place: place(one.place) })
          : say(words.likeRow, { row: one.earlier, name: one.name }),
    },
    {
      key: 'verdict',
      label: say(words.howSure),
      value: one => say(one.verdict === 'same' ? words.samePerson : words.maybe),
      show: one => (
        <Signal tone={one.verdict === 'same' ? 'urgent' : 'due'}>
          {say(one.verdict === 'same' ? words.samePerson : words.maybe)}
        </Signal>
      ),
    },
    {
      key: 'do',
      label: say(common.decide),
      long: true,
      value: () => '',
      show: one => (
        <Button action={isOut(one) ? 'keep-row' : 'leave-row'} onPress={() => turn(one)}>
          {say(isOut(one) ? words.keepRow : words.leaveRow)}
        </Button>
      ),
    },
  ]
  return (
    <section class="stack stack-tight" data-part="alike">
      <h3>{say(words.alike)}</h3>
      <Table
        name="alike"
        columns={columns}
        rows={checked.alike}
        idOf={one => `${one.row} ${one.earlier ?? one.name}`}
        empty=""
      />
    </section>
  )
}
