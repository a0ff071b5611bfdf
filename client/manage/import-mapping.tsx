/** What each column of a list is, and what is so for every row: guessed, and to be looked at before anything is checked. */
import { useState } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { Headers } from '../../forms/imports/header-rows.ts'
import type { PeopleImport } from '../../worker/contract/people-imports.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { words } from './import-people-words.ts'
import { factLabel, listFacts, neededFacts, targetsOf, valuesOf } from './import-targets.ts'
import type { Cells } from './read-list.ts'

type Mapping = PeopleImport['mapping']

interface Props {
  ruleSet: RuleSet
  rows: Cells
  headers: Headers
  mapping: Mapping
  isKept: boolean
  onChange: (mapping: Mapping) => void
}

/** rows that are shown of a column */
const examples = 3

export const ColumnTable = ({ ruleSet, rows, headers, mapping, isKept, onChange }: Props) => {
  const targets = targetsOf(ruleSet, mapping.kind)
  const shown = rows.slice(headers.firstRow, headers.firstRow + examples)
  const choose = (column: number, target: string) =>
    onChange({ ...mapping, columns: mapping.columns.map((one, at) => (at === column ? target : one)) })
  return (
    <section class="stack stack-tight">
      <h2>{say(words.columns)}</h2>
      <p class="soft">{say(isKept ? words.columnsKept : words.columnsGuessed)}</p>
      <div class="table-whole">
        <table data-table="columns">
          <thead>
            <tr>
              <th scope="col">{say(words.header)}</th>
              <th scope="col">{say(words.examples)}</th>
              <th scope="col">{say(words.means)}</th>
            </tr>
          </thead>
          <tbody>
            {headers.names.map((name, column) => (
              <tr key={column} data-column={column}>
                <td>{name || `(${column + 1})`}</td>
                <td class="long soft">
                  {shown
                    .map(row => String(row[column] ?? '').slice(0, 40))
                    .filter(text => text !== '')
                    .join(' · ')}
                </td>
                <td>
                  <select
                    class="input"
                    aria-label={say(words.meansOf, { column: name || String(column + 1) })}
                    value={mapping.columns[column] ?? ''}
                    onChange={event => choose(column, event.currentTarget.value)}
                  >
                    {targets.map(one => (
                      <option key={one.value} value={one.value}>
                        {one.label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** What stands for every row: facts that the rules need first, then what a manager adds. */
export const SameForAll = ({
  ruleSet,
  mapping,
  onChange,
}: Pick<Props, 'ruleSet' | 'mapping' | 'onChange'>) => {
  const [added, setAdded] = useState<string[]>([])
  const isMapped = (name: string) => mapping.columns.includes(`fact:${name}`)
  const isEmployers = mapping.kind === 'employers'
  const facts = isEmployers ? [] : listFacts(ruleSet)
  const names = isEmployers
    ? []
    : [...new Set([...neededFacts(ruleSet), ...Object.keys(mapping.same), ...added])].filter(
        name => name !== 'place' && !isMapped(name),
      )
  const setSame = (name: string, value: string) => {
    const { [name]: _, ...same } = mapping.same
    onChange({ ...mapping, same: value === '' ? same : { ...same, [name]: value } })
  }
  const none = { value: '', label: say(words.notSaid) }
  const hasPlace = mapping.columns.some(one => one === 'place' || one.startsWith('place.'))
  return (
    <section class="stack stack-tight" data-part="same">
      <h2>{say(words.same)}</h2>
      <p class="soft">{say(words.sameHelp)}</p>
      <div class="same-fields">
        {!hasPlace && (
          <TextField
            label={say(words.samePlace)}
            value={mapping.same.place ?? ''}
            maxLength={8}
            onInput={value => setSame('place', value.trim())}
          />
        )}
        {names.map(name => {
          const fact = facts.find(one => one.name === name)
          if (!fact) return null
          const values = valuesOf(ruleSet, fact)
          const label = factLabel(ruleSet, fact)
          const value = mapping.same[name] ?? ''
          return values.length > 0 ? (
            <SelectField
              key={name}
              label={label}
              value={value}
              options={[none, ...values]}
              onChange={chosen => setSame(name, chosen)}
            />
          ) : (
            <TextField key={name} label={label} value={value} onInput={text => setSame(name, text)} />
          )
        })}
        {!isEmployers && (
          <SelectField
            label={say(words.sameAdd)}
            value=""
            options={[
              { value: '', label: '…' },
              ...facts
                .filter(fact => !names.includes(fact.name) && !isMapped(fact.name))
                .map(fact => ({ value: fact.name, label: factLabel(ruleSet, fact) })),
            ]}
            onChange={name => name && setAdded([...added, name])}
          />
        )}
      </div>
    </section>
  )
}

/** Which sheet, and in which row its headers stand. */
export const SheetChoice = (props: {
  sheets: readonly { name: string }[]
  sheet: number
  headers: Headers
  onSheet: (sheet: number) => void
  onHeaderRow: (row: number) => void
}) => (
  <div class="same-fields">
    {props.sheets.length > 1 && (
      <SelectField
        label={say(words.sheet)}
        value={String(props.sheet)}
        options={props.sheets.map(({ name }, at) => ({ value: String(at), label: name }))}
        onChange={value => props.onSheet(Number(value))}
      />
    )}
    <SelectField
      label={say(words.headerRow)}
      value={String(props.headers.headerRow)}
      options={Array.from({ length: Math.max(15, props.headers.headerRow + 1) }, (_, at) => ({
        value: String(at),
        label: sayNumber(at + 1),
      }))}
      onChange={value => props.onHeaderRow(Number(value))}
    />
  </div>
)
