/**
 * One scenario of routes.ts again and again: each of its calls to D1 and R2 fails once before and once after it was done; then the
 * same request comes again until it is answered. Whatever failed, there is exactly what one undisturbed request leaves, nobody was
 * told of what is not there, and no answer is a 500 or a refusal.
 */
import type { Answer } from '../device.ts'
import { type Fault, Office, type When } from './office.ts'
import { Place, type Scenario } from './place.ts'

export interface Outcome {
  name: string
  /** calls of the undisturbed request */
  calls: number
  faults: number
  /** answers of the disturbed request, by status */
  answers: Record<number, number>
  troubles: string[]
}

/** tables that keep how things are and not what was said */
const unlike = new Set([
  ...['meta', 'guard', 'device_reports', 'journal_owed', 'damage', 'sqlite_sequence'],
  // made of the log by the matching job, as far as it has come
  ...['match_keys', 'match_households'],
])
const triesMost = 5

const tablesOf = (office: Office): string[] =>
  office
    .rows<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
    .map(row => row.name)
    .filter(name => !unlike.has(name))

/** How many rows each table has, and objects each kind of R2's. The journal has what came, however often it did; who joined is noted as well as it goes. */
function countsOf(office: Office): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const table of tablesOf(office))
    counts[table] = office.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]!.n
  for (const key of office.bucket.objects.keys()) {
    const [kind = ''] = key.split('/')
    if (!['journal', 'office', 'joined'].includes(kind))
      counts[`R2 ${kind}`] = (counts[`R2 ${kind}`] ?? 0) + 1
  }
  return counts
}

const isGood = ({ status }: Answer): boolean => status >= 200 && status < 300
const codeOf = ({ body }: Answer): string =>
  (body as { problem?: { code?: string } } | null)?.problem?.code ?? ''
/** Receipts that ask to come again are no answer yet. */
const isWhole = (answer: Answer): boolean =>
  isGood(answer) &&
  !((answer.body as { receipts?: { verdict?: string }[] } | null)?.receipts ?? []).some(
    one => one.verdict === 'retry',
  )

/** What waits is settled, so that all that was taken in can be counted. */
export async function settleAll(place: Place): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const answer = await place.phone.request('POST', '/api/settlement', {})
    if (!isGood(answer) || (answer.body as { pending: number }).pending === 0) return
  }
}

export async function runScenario(scenario: Scenario): Promise<Outcome> {
  const office = new Office()
  const place = await new Place(office).open()
  // the first request of an isolate looks at what stands beside the database; not part of any route
  const send = await scenario.prepare(place)
  const settings = { ...office.settings }
  await place.phone.request('GET', '/api/blobs/0')
  office.keep()
  office.begin()
  const plain = await send()
  const calls = office.calls.length
  const outcome: Outcome = { name: scenario.name, calls, faults: 0, answers: {}, troubles: [] }
  const isEnd = (answer: Answer): boolean =>
    isWhole(answer) || answer.status === plain.status || Boolean(scenario.ends?.includes(answer.status))
  office.settings = {}
  await settleAll(place)
  await scenario.after?.(place)
  const wanted = countsOf(office)
  const wantedReceipts = receiptsOf(plain)
  for (const when of ['before', 'after'] as const satisfies When[]) {
    for (let call = 1; call <= calls; call++) {
      office.back()
      office.settings = settings
      const label = `${scenario.name}: ${when} call ${call}`
      await disturbed({ call, when }, label)
    }
  }
  return outcome

  async function disturbed(fault: Fault, label: string): Promise<void> {
    office.begin(fault)
    let answer = await send()
    const hit = office.calls[fault.call - 1] ?? 'never made'
    outcome.faults++
    outcome.answers[answer.status] = (outcome.answers[answer.status] ?? 0) + 1
    const trouble = (text: string) => outcome.troubles.push(`${label} (${hit}): ${text}`)
    office.begin()
    const isTrouble = answer.status !== plain.status && !isGood(answer)
    if (isTrouble && (answer.status !== 503 || !answer.headers.get('retry-after')))
      trouble(`answers ${answer.status} ${codeOf(answer)}`)
    if (isGood(answer)) toldTruth(answer, trouble)
    for (let tries = 0; !isEnd(answer) && tries < triesMost; tries++) answer = await send()
    if (!isEnd(answer)) trouble(`never ends well: ${answer.status} ${codeOf(answer)}`)
    office.settings = {}
    await settleAll(place)
    await scenario.after?.(place)
    const counts = countsOf(office)
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(counts)])) {
      if (counts[name] !== wanted[name] && !scenario.loose?.[name])
        trouble(`${name}: ${counts[name] ?? 0} instead of ${wanted[name] ?? 0}`)
    }
  }

  /** A receipt of a disturbed request: what it names is in the log, and nothing better than what it is told without trouble. */
  function toldTruth(answer: Answer, trouble: (text: string) => void): void {
    for (const { id, hash, verdict } of receiptsOf(answer)) {
      if (verdict === 'retry' || !id) continue
      const kept = {
        accepted: `SELECT 1 FROM operations WHERE id = '${id}' AND hash = '${hash}'`,
        duplicate: `SELECT 1 FROM operations WHERE id = '${id}' AND hash = '${hash}'`,
        held: `SELECT 1 FROM operations WHERE id = '${id}' AND hash = '${hash}'`,
        conflict: `SELECT 1 FROM conflicts WHERE id = '${id}' AND hash = '${hash}'`,
        refused: `SELECT 1 FROM quarantine WHERE id = '${id}'`,
      }[verdict as 'accepted']
      if (kept && !office.rows(kept).length) trouble(`told ${verdict} of what is not there`)
    }
    if (receiptsOf(answer).length !== wantedReceipts.length) trouble('another number of receipts')
  }
}

const receiptsOf = (answer: Answer): { id: string; hash: string; verdict: string }[] =>
  (answer.body as { receipts?: { id: string; hash: string; verdict: string }[] } | null)?.receipts ?? []
