/** What comes of the work: a table of the programme's indicators and one of how far people came, by place, week, sex or worker. */
import { addDays } from '../../forms/eligibility/openings.ts'
import { rolesOf } from '../../forms/eligibility/roles.ts'
import type { IndicatorGroup, IndicatorNumbers } from '../../worker/contract/indicators.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { textOf } from '../ui/programme-text.ts'
import { say, sayDay, sayNumber } from '../ui/text.ts'
import { Show, useAnswer } from './asked.tsx'
import { Heading } from './heading.tsx'
import { IndicatorPeople } from './indicator-people.tsx'
import { words } from './indicator-words.ts'
import { offer } from './offer-file.ts'
import { label, me, place, ruleSet } from './programme.ts'
import { href, refine, route } from './route.ts'

const groups: readonly IndicatorGroup[] = ['place', 'week', 'sex', 'team']
/** digits of a village's code: below it there is nothing to open */
const villageDigits = 8

export const Indicators = () => (route.value.path[1] === 'people' ? <IndicatorPeople /> : <Numbers />)

const Numbers = () => {
  const { query } = route.value
  const asked = Object.fromEntries(['by', 'place', 'from', 'to'].map(key => [key, query.get(key) ?? '']))
  const numbers = useAnswer<IndicatorNumbers>(`/api/indicators?${new URLSearchParams(asked).toString()}`)
  return (
    <>
      <Heading title={say(words.title)} />
      <p class="soft">{say(words.help)}</p>
      <div class="same-fields">
        <SelectField
          label={say(words.by)}
          value={asked.by || 'place'}
          options={groups.map(one => ({ value: one, label: say(words[one as 'place']) }))}
          onChange={by => refine({ by })}
        />
        <TextField
          label={say(words.from)}
          type="date"
          value={asked.from ?? ''}
          onInput={from => refine({ from })}
        />
        <TextField label={say(words.to)} type="date" value={asked.to ?? ''} onInput={to => refine({ to })} />
      </div>
      <Show asked={numbers}>{answer => <Tables key={JSON.stringify(asked)} answer={answer} />}</Show>
    </>
  )
}

const Tables = ({ answer }: { answer: IndicatorNumbers }) => {
  // states that nobody came into would only make the table wide
  const isReached = (name: string) => answer.rows.some(row => row.numbers[name] !== undefined)
  const steps = answer.names.filter(name => isStep(name) && isReached(name))
  const own = answer.names.filter(name => !isStep(name))
  return (
    <div class="stack stack-wide" data-by={answer.by} data-place={answer.place}>
      <Path place={answer.place} />
      {answer.small > 0 && <p class="soft">{say(words.fewHelp, { count: answer.small })}</p>}
      <section class="stack stack-tight">
        <div class="side side-wrap side-apart">
          <h2>{say(words.results)}</h2>
          <Button action="save-csv" icon="down" onPress={() => save(answer)}>
            {say(words.save)}
          </Button>
        </div>
        {own.length > 0 ? (
          <NumberTable name="indicators" answer={answer} names={own} />
        ) : (
          <p class="soft">{say(words.noIndicators)}</p>
        )}
      </section>
      <section class="stack stack-tight">
        <h2>{say(words.funnel)}</h2>
        <p class="soft">{say(words.funnelHelp)}</p>
        <NumberTable name="funnel" answer={answer} names={steps} />
      </section>
    </div>
  )
}

const isStep = (name: string): boolean => name === 'met' || name === 'listed' || name.startsWith('state:')

/** A number's name in the language of the screen. */
export function nameOf(name: string): string {
  if (name === 'met') return say(words.met)
  if (name === 'listed') return say(words.listed)
  if (name.startsWith('state:')) return label('states', name.slice(6))
  const found = ruleSet.value?.indicators?.find(one => one.name === name)
  return textOf(found?.label, ruleSet.value?.defaultLanguage) || name
}

/** What a row is of. */
function keyName(by: IndicatorGroup, { key, label: name }: IndicatorNumbers['rows'][number]): string {
  if (by === 'team') return name ?? say(words.owner)
  if (key === '') return say(words.unknown)
  if (by === 'place') return place(key)
  if (by === 'week') return `${sayDay(key)} – ${sayDay(addDays(key, 6))}`
  const sexFact = ruleSet.value && rolesOf(ruleSet.value).sex
  const sex = ruleSet.value?.facts.find(fact => fact.name === sexFact)
  return textOf(sex?.valueLabels?.[key], ruleSet.value?.defaultLanguage) || key
}

/** From the whole programme down to the place that is shown. */
const Path = ({ place: code }: { place: string }) => {
  const area = me.value?.account.area ?? ''
  const levels = [0, 2, 4, 6, 8].filter(length => length >= area.length && length < code.length)
  if (levels.length === 0) return null
  return (
    <nav class="side side-wrap" aria-label={say(words.place)}>
      {levels.map(length => (
        <a
          key={length}
          class="button button-quiet"
          href={href(['indicators'], { ...rest(), place: code.slice(0, length) })}
          data-up={length}
        >
          {length === 0 ? say(words.everywhere) : say(words.up, { place: place(code.slice(0, length)) })}
        </a>
      ))}
      <b>{place(code)}</b>
    </nav>
  )
}

/** The other parameters of the view, to be kept in its links. */
function rest(): Record<string, string> {
  const { place: _, ...others } = Object.fromEntries(route.value.query)
  return others
}

interface TableProps {
  name: string
  answer: IndicatorNumbers
  names: readonly string[]
}

const NumberTable = ({ name, answer, names }: TableProps) => {
  const { by, rows, total } = answer
  if (rows.length === 0) return <Empty icon="search" title={say(words.nothing)} />
  return (
    <div class="table-whole numbers">
      <table data-table={name}>
        <thead>
          <tr>
            <th scope="col">{say(words[by as 'place'])}</th>
            {names.map(one => (
              <th scope="col" class="number" key={one}>
                {nameOf(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key} data-key={row.key}>
              <th scope="row">
                {by === 'place' && row.key.length > answer.place.length && row.key.length < villageDigits ? (
                  <a href={href(['indicators'], { ...rest(), place: row.key })}>{keyName(by, row)}</a>
                ) : (
                  keyName(by, row)
                )}
              </th>
              {names.map(one => (
                <td class="number" key={one} data-number={one}>
                  <Cell answer={answer} row={row} name={one} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(words.total)}</th>
            {names.map(one => (
              <td class="number" key={one} data-total={one}>
                <b>{sayNumber(total[one] ?? 0)}</b>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const Cell = ({
  answer,
  row,
  name,
}: {
  answer: IndicatorNumbers
  row: IndicatorNumbers['rows'][number]
  name: string
}) => {
  const n = row.numbers[name]
  if (n === null) return <span class="soft">{say(words.few, { count: answer.small })}</span>
  if (!n) return <span class="soft">{sayNumber(0)}</span>
  // who was met and is listed has a table of its own
  if (name === 'met' || name === 'listed' || answer.small > 0) return <>{sayNumber(n)}</>
  const of: Record<string, string> = {
    place: { place: row.key },
    week: { place: answer.place, from: row.key, to: row.key },
    sex: { place: answer.place, sex: row.key },
    team: { place: answer.place, account: row.key },
  }[answer.by]
  const weeks: Record<string, string> = answer.by === 'week' ? {} : { from: answer.from, to: answer.to }
  return (
    <a
      class="number-link"
      href={href(['indicators', 'people'], { name, ...weeks, ...of })}
      aria-label={say(words.showPeople, { number: n, what: nameOf(name), where: keyName(answer.by, row) })}
    >
      {sayNumber(n)}
    </a>
  )
}

/** All numbers of the view, with codes beside names: for a report. What is hidden stays so. */
function save({ by, names, rows, total, small }: IndicatorNumbers): void {
  const cell = (text: string | number): string => {
    const plain = String(text)
    // a name that begins like a formula is none in a spreadsheet
    const safe = /^[=+@\t\r-]/.test(plain) ? `'${plain}` : plain
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const number = (n: number | null | undefined) => (n === null ? `<${small}` : String(n ?? 0))
  const lines = [
    [say(words[by as 'place']), 'key', ...names.map(nameOf)],
    ...rows.map(row => [keyName(by, row), row.key, ...names.map(name => number(row.numbers[name]))]),
    [say(words.total), '', ...names.map(name => number(total[name]))],
  ]
  const text = `\ufeff${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
  offer(new Blob([text], { type: 'text/csv;charset=utf-8' }), `indicators-${by}.csv`)
}
