/** Lists that were brought in, each with the right by which it was, and taking one back. */
import { useState } from 'preact/hooks'
import type { BroughtPeopleImport, PeopleImportView } from '../../worker/contract/people-imports.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { type AllRows, type Asked, codeOf, Show, Trouble } from './asked.tsx'
import { words } from './import-people-words.ts'
import { settleAll } from './import-send.ts'
import { type Column, Table } from './table.tsx'
import { sayInstant } from './when.ts'
import { words as common } from './words.ts'

export const History = ({ asked }: { asked: Asked<AllRows<PeopleImportView>> }) => {
  const [toWithdraw, setToWithdraw] = useState<PeopleImportView>()
  const columns: Column<PeopleImportView>[] = [
    { key: 'file', label: say(words.file), value: row => row.file },
    { key: 'kind', label: say(words.kind), value: row => say(words[row.kind]) },
    { key: 'people', label: say(words.people), value: row => row.people + row.employers, number: true },
    { key: 'at', label: say(words.when), value: row => row.at, show: row => sayInstant(row.at) },
    { key: 'by', label: say(words.by), value: row => row.by },
    { key: 'basis', label: say(words.legalBasis), value: row => row.legalBasis, long: true },
    {
      key: 'state',
      label: say(common.state),
      value: row => (row.withdrawnAt ? say(words.withdrawn) : say(words.isIn)),
      show: row =>
        row.withdrawnAt ? (
          <Signal tone="info">
            {say(words.withdrawn)} {sayInstant(row.withdrawnAt)}
          </Signal>
        ) : (
          <Button action="withdraw" onPress={() => setToWithdraw(row)}>
            {say(words.withdraw)}
          </Button>
        ),
    },
  ]
  return (
    <section class="stack stack-tight">
      <h2>{say(words.history)}</h2>
      <Show asked={asked}>
        {({ rows, cut }) => (
          <Table
            name="imports"
            columns={columns}
            rows={rows}
            idOf={row => row.id}
            cut={cut}
            empty={say(words.noHistory)}
          />
        )}
      </Show>
      {toWithdraw && (
        <WithdrawSheet
          list={toWithdraw}
          onClose={() => {
            setToWithdraw(undefined)
            asked.again()
          }}
        />
      )}
    </section>
  )
}

const WithdrawSheet = ({ list, onClose }: { list: PeopleImportView; onClose: () => void }) => {
  const [percent, setPercent] = useState<number>()
  const [trouble, setTrouble] = useState<string>()
  const withdraw = async () => {
    setTrouble(undefined)
    setPercent(0)
    try {
      const path = `/api/people-imports/${list.id}/withdrawal`
      const { operations } = await ask<BroughtPeopleImport>('POST', path, {})
      await settleAll(operations, done => setPercent(Math.floor(done * 100)))
      onClose()
    } catch (error) {
      setPercent(undefined)
      setTrouble(codeOf(error))
    }
  }
  return (
    <Sheet title={say(words.withdrawTitle, { file: list.file })} onClose={onClose}>
      <p>{say(words.withdrawHelp)}</p>
      {trouble && <Trouble code={trouble} />}
      {percent !== undefined && <p role="status">{sayNumber(percent)} %</p>}
      <div class="side side-wrap">
        <Button
          kind="danger"
          action="withdraw-now"
          busy={percent !== undefined}
          onPress={() => void withdraw()}
        >
          {say(words.withdraw)}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {say(words.notNow)}
        </Button>
      </div>
    </Sheet>
  )
}
