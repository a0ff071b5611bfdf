/** Bring in a list: the file, what its columns are, what would come of it, and then all of it or nothing. */
import { useRef, useState } from 'preact/hooks'
import type { Finding } from '../../forms/findings.ts'
import type {
  BroughtPeopleImport,
  CheckedPeopleImport,
  PeopleImport,
  PeopleImportView,
} from '../../worker/contract/people-imports.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceCard } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice, toast } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble, useRows } from './asked.tsx'
import { DropArea } from './drop-area.tsx'
import { Findings } from './findings.tsx'
import { Heading } from './heading.tsx'
import { History } from './import-history.tsx'
import { ColumnTable, SameForAll, SheetChoice } from './import-mapping.tsx'
import { words } from './import-people-words.ts'
import { Result } from './import-result.tsx'
import { settleAll } from './import-send.ts'
import { keepMapping, keptMapping } from './kept-mappings.ts'
import { programme, ruleSet, today } from './programme.ts'
import type { Cells, ListSheet } from './read-list.ts'
import { words as common } from './words.ts'

type Mapping = PeopleImport['mapping']
type Kind = Mapping['kind']
type Headers = ReturnType<typeof import('./read-list.ts').readHeaders>['headers']

const kinds: readonly Kind[] = ['members', 'former', 'employers']
/** as the office asks */
const legalBasisLeast = 10

interface Open {
  file: string
  sheets: ListSheet[]
  sheet: number
  /** null: was found */
  headerRow: number | null
  headers: Headers
  shape: string
  isKept: boolean
  mapping: Mapping
}

export const ImportPeople = () => {
  const [kind, setKind] = useState<Kind>('members')
  const [open, setOpen] = useState<Open>()
  const [findings, setFindings] = useState<Finding[]>([])
  const [asOf, setAsOf] = useState(today())
  const [legalBasis, setLegalBasis] = useState('')
  const [checked, setChecked] = useState<CheckedPeopleImport>()
  const [isStale, setStale] = useState(false)
  const [busy, setBusy] = useState<'read' | 'check' | 'bring'>()
  const [percent, setPercent] = useState(0)
  const [trouble, setTrouble] = useState<string>()
  const [isUnreadable, setUnreadable] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const history = useRows<PeopleImportView>('/api/people-imports')
  const reader = useRef<typeof import('./read-list.ts') | undefined>(undefined)
  const rules = ruleSet.value

  const fresh = (
    change: Pick<Open, 'file' | 'sheets' | 'sheet' | 'headerRow'>,
    of: Kind,
  ): Open | undefined => {
    const rows = change.sheets[change.sheet]?.rows
    if (!rows || !rules || !reader.current) return undefined
    const { headers, columns, shape } = reader.current.readHeaders(rules, of, rows, change.headerRow)
    const kept = keptMapping(shape)
    const mapping: Mapping = {
      kind: of,
      columns: kept?.columns ?? columns,
      same: kept?.same ?? {},
      meanings: kept?.meanings ?? {},
      leaveOut: [],
      keep: [],
    }
    setChecked(undefined)
    return { ...change, headers, shape, isKept: kept !== undefined, mapping }
  }
  const take = async ([file]: File[]) => {
    if (!file || busy) return
    setBusy('read')
    setUnreadable(false)
    setTrouble(undefined)
    setOpen(undefined)
    try {
      reader.current ??= await import('./read-list.ts')
      const read = await reader.current.readList(file)
      setFindings(read.findings)
      if (read.sheets.length > 0)
        setOpen(fresh({ file: file.name, sheets: read.sheets, sheet: 0, headerRow: null }, kind))
    } catch {
      setUnreadable(true)
    }
    setBusy(undefined)
  }
  const change = (mapping: Mapping) => {
    if (open) setOpen({ ...open, mapping })
    setStale(true)
  }
  const sent = (of: Open): PeopleImport => ({
    file: of.file,
    sheet: of.sheets[of.sheet]!.name,
    rows: cut(of.sheets[of.sheet]!.rows),
    headerRow: of.headerRow,
    mapping: of.mapping,
    asOf,
    legalBasis,
  })
  const check = async () => {
    if (!open) return
    setBusy('check')
    setTrouble(undefined)
    try {
      setChecked(await ask<CheckedPeopleImport>('POST', '/api/people-imports/check', sent(open)))
      setStale(false)
      keepMapping(open.shape, open.mapping)
    } catch (error) {
      setTrouble(codeOf(error))
    }
    setBusy(undefined)
  }
  const count = checked ? checked.counts.people + checked.counts.employers : 0
  const bring = async () => {
    if (!open) return
    setAsked(true)
    if (legalBasis.trim().length < legalBasisLeast) return
    setBusy('bring')
    setTrouble(undefined)
    setPercent(0)
    try {
      const { already, operations } = await ask<BroughtPeopleImport>(
        'POST',
        '/api/people-imports',
        sent(open),
      )
      if (!already) await settleAll(operations, done => setPercent(Math.floor(done * 100)))
      toast('safe', already ? say(words.already) : say(words.brought, { count }))
      setOpen(undefined)
      setChecked(undefined)
      setLegalBasis('')
      setAsked(false)
    } catch (error) {
      setTrouble(codeOf(error))
    }
    history.again()
    setBusy(undefined)
  }
  return (
    <div class="stack stack-wide" data-part="bring" aria-busy={busy !== undefined}>
      <Heading title={say(words.title)} />
      <p class="soft">{say(words.help)}</p>
      <fieldset class="stack stack-tight">
        <legend class="label">{say(words.kind)}</legend>
        <div class="same-fields">
          {kinds.map(one => (
            <ChoiceCard
              key={one}
              type="radio"
              group="kind"
              value={one}
              checked={kind === one}
              onChange={() => {
                setKind(one)
                if (open) setOpen(fresh(open, one))
              }}
            >
              {say(words[one])}
            </ChoiceCard>
          ))}
        </div>
      </fieldset>
      {rules ? (
        <DropArea
          label={say(words.title)}
          choose={say(open ? words.chooseOther : words.choose)}
          action="list"
          accept=".xlsx,.csv,.txt,.tsv,.xls,.ods"
          onFiles={files => void take(files)}
        >
          <p>{open ? <b>{open.file}</b> : say(words.drop)}</p>
        </DropArea>
      ) : (
        <p class="soft" role="status">
          {say(programme.value && !programme.value.ruleSet ? common.noRules : common.loading)}
        </p>
      )}
      {busy === 'read' && <p role="status">{say(words.reading)}</p>}
      {isUnreadable && (
        <Notice tone="urgent" alert>
          {say(words.unreadable)}
        </Notice>
      )}
      {findings.length > 0 && <Findings findings={findings} sheets={[]} />}
      {open && rules && (
        <>
          <SheetChoice
            sheets={open.sheets}
            sheet={open.sheet}
            headers={open.headers}
            onSheet={sheet => setOpen(fresh({ ...open, sheet, headerRow: null }, kind))}
            onHeaderRow={headerRow => setOpen(fresh({ ...open, headerRow }, kind))}
          />
          <ColumnTable
            ruleSet={rules}
            rows={open.sheets[open.sheet]!.rows}
            headers={open.headers}
            mapping={open.mapping}
            isKept={open.isKept}
            onChange={change}
          />
          <SameForAll ruleSet={rules} mapping={open.mapping} onChange={change} />
          <div class="same-fields">
            <TextField
              label={say(words.asOf)}
              type="date"
              value={asOf}
              onInput={value => {
                setAsOf(value)
                setStale(true)
              }}
            />
          </div>
          <div class="side side-wrap">
            <Button
              kind={checked && !isStale ? undefined : 'primary'}
              action="check"
              busy={busy === 'check'}
              disabled={asOf === ''}
              onPress={() => void check()}
            >
              {say(checked ? words.checkAgain : words.check)}
            </Button>
            {checked && isStale && <span class="soft">{say(words.stale)}</span>}
          </div>
        </>
      )}
      {trouble && <Trouble code={trouble} />}
      {open && checked && (
        <Result
          checked={checked}
          sheet={open.sheets[open.sheet]!}
          headers={open.headers.names}
          mapping={open.mapping}
          onChange={change}
        />
      )}
      {open && checked && checked.already !== null && <Notice tone="info">{say(words.already)}</Notice>}
      {open && checked && checked.errors === 0 && count > 0 && checked.already === null && (
        <section class="stack" data-part="bring-now">
          <TextField
            label={say(words.legalBasis)}
            hint={say(words.legalBasisHelp)}
            value={legalBasis}
            required
            maxLength={2000}
            error={
              isAsked && legalBasis.trim().length < legalBasisLeast ? say(words.legalBasisNeeded) : undefined
            }
            onInput={setLegalBasis}
          />
          <div class="side side-wrap">
            <Button
              kind="primary"
              action="bring"
              busy={busy === 'bring'}
              disabled={isStale}
              onPress={() => void bring()}
            >
              {say(words.bring, { count })}
            </Button>
            {busy === 'bring' && <span role="status">{say(words.working, { percent })}</span>}
          </div>
        </section>
      )}
      <History asked={history} />
    </div>
  )
}

/** longer is no cell of a list */
const cellMost = 5000
const cut = (rows: Cells): Cells =>
  rows.map(row => row.slice(0, 300).map(cell => (typeof cell === 'string' ? cell.slice(0, cellMost) : cell)))
