/**
 * `npm run bench -- imports [--rows 5000] [--people 10000] [--json FILE]`: a list of so many invented members brought in beside so many
 * stored people: the dry run, the act, settling it part by part, taking it back; over HTTP with a manager's signed requests, on the real
 * local worker with the shipped programme. Tells seconds, processor time of the worker, bytes and rows written.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ownerToken, server } from '../../test/support/server.ts'
import type {
  BroughtPeopleImport,
  CheckedPeopleImport,
  PeopleImport,
} from '../../worker/contract/people-imports.ts'
import { Device } from '../device.ts'
import { Owner } from '../owner.ts'
import { publishShipped, shippedFolder } from '../shipped-programme.ts'
import { fillOffice } from './many-people.ts'
import { processorMs } from './workerd.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    rows: { type: 'string', default: '5000' },
    people: { type: 'string', default: '10000' },
    json: { type: 'string' },
  },
})

const villages = readFileSync(`${shippedFolder}places.csv`, 'utf8')
  .split('\n')
  .slice(1)
  .map(line => line.split(',')[0]!)
  .filter(code => /^\d{8}$/.test(code))

const families = ['Sok', 'Chan', 'Kim', 'Neang', 'Keo', 'Heng', 'Ly', 'Chea', 'Prak', 'Nhem', 'Ouk', 'Seng']
const first = [
  'Chan',
  'Ri',
  'Thi',
  'So',
  'Da',
  'Bo',
  'Va',
  'Srey',
  'Ra',
  'Ko',
  'Ma',
  'Vea',
  'Pi',
  'Lea',
  'Mo',
  'Ny',
  'Phal',
]
const last = [
  'da',
  'thy',
  'phal',
  'ra',
  'pha',
  'nna',
  'pov',
  'tha',
  'sal',
  'ly',
  'sna',
  'sey',
  'kun',
  'roth',
  'vin',
  'mony',
  'kha',
  'leap',
  'tra',
]
const given = (at: number): string =>
  `${first[at % first.length]}${last[Math.floor(at / first.length) % last.length]}`

/** Invented members, as a union's sheet has them: each in a village, born on some day, half with a phone. */
function list(rows: number): PeopleImport {
  const people = Array.from({ length: rows }, (_, at) => [
    at + 1,
    `${families[Math.floor(at / 323) % families.length]} ${given(at)}`,
    at % 3 === 0 ? 'M' : 'F',
    `${(at % 28) + 1}/${(at % 12) + 1}/${1945 + (at % 61)}`,
    villages[(at * 37) % villages.length]!,
    at % 2 === 0 ? 10_000_000 + at * 7919 : '',
    'self_employed',
    '0',
  ])
  return {
    file: 'members.xlsx',
    sheet: 'Members',
    rows: [
      ['No', 'Name', 'Sex', 'Date of birth', 'Village code', 'Phone', 'Main work now', 'Unpaid months'],
      ...people,
    ],
    headerRow: null,
    asOf: '2026-11-01',
    legalBasis: 'Invented members for a measurement.',
    mapping: {
      kind: 'members',
      columns: [
        '',
        'name',
        'fact:sex',
        'fact:date_of_birth',
        'place',
        'fact:phone',
        'fact:employment_status',
        'fact:months_since_last_contribution',
      ],
      same: { consent_given: 'yes', is_nssf_member: 'yes', membership_type: 'voluntary_self_employed' },
      meanings: {},
      leaveOut: [],
      keep: [],
    },
  }
}

const results: Record<string, number> = {}
const running = await server()
try {
  const { env, url } = running
  const owner = new Owner(url, ownerToken)
  await publishShipped(owner)
  if (Number(values.people) > 0) {
    const filled = await fillOffice(env, villages, Number(values.people))
    console.log(`${filled.people} people are stored`)
  }
  const { id } = await owner.account({ name: 'Chen', role: 'manager', area: '', restricted: true })
  const manager = await Device.join(url, (await owner.invite(id)).code)
  const must = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await manager.request('POST', path, body)
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}`)
    return answer.body as T
  }
  const timed = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const [began, before] = [performance.now(), processorMs()]
    const result = await run()
    results[`${name}Ms`] = Math.round(performance.now() - began)
    results[`${name}ProcessorMs`] = Math.round(processorMs() - before)
    console.log(
      `${name}: ${results[`${name}Ms`]} ms, of the worker's processor ${results[`${name}ProcessorMs`]} ms`,
    )
    return result
  }
  const settle = async () => {
    for (;;) if ((await must<{ pending: number }>('/api/settlement', {})).pending === 0) return
  }
  await settle()
  const sent = list(Number(values.rows))
  results.bytes = JSON.stringify(sent).length
  const checked = await timed('check', () => must<CheckedPeopleImport>('/api/people-imports/check', sent))
  console.log(
    `${results.bytes} bytes; ${JSON.stringify(checked.counts)}; errors ${checked.errors}; alike ${checked.alike.length}`,
  )
  const brought = await timed('act', () => must<BroughtPeopleImport>('/api/people-imports', sent))
  results.operations = brought.operations
  await timed('settle', settle)
  const stored = await env.DB.prepare(
    "SELECT sum(length(bytes)) AS chars FROM operations WHERE kind = 'people.imported'",
  ).first<{ chars: number }>()
  results.logChars = stored?.chars ?? 0
  await timed('again', () => must<BroughtPeopleImport>('/api/people-imports', sent))
  await timed('back', async () => {
    await must(`/api/people-imports/${brought.import}/withdrawal`, {})
    await settle()
  })
  console.log(`${results.operations} operations, ${results.logChars} characters in the log`)
  if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2))
} finally {
  await running.harness.close()
}
