/**
 * When a schedule has healed (heal.ts): what was promised is compared with what is there. docs/simulator.md lists these invariants by
 * name.
 */
import { isExpected, unlockFor, type Worker } from './people.ts'
import type { Phone } from './phone.ts'
import type { Schedule } from './steps.ts'
import type { OutboxRow } from './watch.ts'
import type { World } from './world.ts'

/** Who of a phone's people may still send: not those whose devices were all revoked. */
const isRevoked = (world: World, device: string): boolean => world.watch.revoked.has(device)

const waiting = (world: World, phone: Phone): number =>
  phone.rows<OutboxRow>('outbox').filter(row => row.state === 'saved' && !world.watch.isOfRevoked(phone, row))
    .length

/** All invariants of the end. */
export function checkAll(schedule: Schedule): void {
  const { world, workers, oldPhones } = schedule
  for (const bug of world.office.bugs)
    if (!bug.includes('the connection broke')) world.watch.breaks('no bug', bug)
  checkPromises(world)
  for (const { phone } of workers) checkPhone(world, phone)
  for (const old of oldPhones) {
    const { watch } = world
    if (isRevoked(world, old.device)) continue
    if (old.unsent) watch.breaks('saved', `${old.name} still has ${old.unsent} unsent`)
    // an old app forgets what was received: a database that was put back has it from the journal or not at all
    if (world.office.restores) continue
    for (const [id, hash] of old.appended)
      if (!watch.at(id, hash)) watch.breaks('saved', `of ${old.name} is lost`)
  }
  checkTables(world)
  checkGaps(schedule)
  for (const worker of workers) if (worker.role === 'outreach') checkReplica(world, worker)
}

/** Everything that a phone called saved is at the office once. */
function checkPromises(world: World): void {
  const { watch, office } = world
  for (const one of watch.promised.values()) {
    const where = watch.at(one.id, one.hash)
    const mayBeGone = one.phone.wasErased || watch.isOfRevoked(one.phone, one)
    const here = one.phone.rows<OutboxRow>('outbox').some(row => row.id === one.id)
    if (!where && !(mayBeGone && (here || one.phone.wasErased)))
      watch.breaks(
        'saved',
        `${one.kind} ${one.n} of ${one.phone.name} is lost${here ? ' (still on the phone)' : ''}`,
      )
    if (where === 'log' && !mayBeGone)
      for (const sha256 of one.files)
        if (!office.bucket.objects.has(`attachments/${sha256}`))
          watch.breaks('saved', `a file of ${one.kind} is lost`)
  }
}

function checkPhone(world: World, phone: Phone): void {
  const { watch } = world
  const rows = phone.rows<OutboxRow>('outbox')
  if (waiting(world, phone)) watch.breaks('rest', `${waiting(world, phone)} of ${phone.name} still wait`)
  const ids = new Set(rows.map(row => row.id))
  if (ids.size !== rows.length) watch.breaks('doubled', `${phone.name} has an operation twice`)
  for (const row of rows) {
    if (isRevoked(world, row.device)) continue
    const where = watch.at(row.id, row.hash)
    const fits =
      row.state === 'conflict' || row.state === 'refused'
        ? where !== undefined
        : row.state === 'saved' || where === 'log'
    if (row.state === 'sent' && watch.isHeld(row.id))
      watch.breaks('held', `${phone.name} does not know that an operation is held`)
    if (!fits) watch.breaks('receipt', `${row.state} on ${phone.name}, at the office: ${where ?? 'nowhere'}`)
  }
}

interface Counted {
  n: number
}

/** Nothing twice, sums right, and every table what the log makes of it. */
function checkTables(world: World): void {
  const { office, watch } = world
  const { database } = office
  const none = (what: string, sql: string) => {
    const found = database.rows<Counted>(sql)[0]?.n ?? 0
    if (found) watch.breaks('doubled', `${what}: ${found}`)
  }
  none('ids in the log', 'SELECT count(*) - count(DISTINCT id) AS n FROM operations')
  none('hashes in the log', `SELECT count(*) - count(DISTINCT hash) AS n FROM operations WHERE n IS NOT NULL`)
  none('instances', 'SELECT count(*) - count(DISTINCT id) AS n FROM submissions')
  none(
    'submissions counted',
    `SELECT coalesce(sum(submissions), 0) <> (SELECT count(*) FROM submissions) AS n FROM form_versions`,
  )
  const lost = database.rows<Counted>(
    `SELECT count(*) AS n FROM operations o WHERE kind = 'submission.finalized' AND verdict = 'received'
     AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.seq = o.seq)
     AND NOT EXISTS (SELECT 1 FROM fates f WHERE f.seq = o.seq)`,
  )[0]?.n
  if (lost) watch.breaks('settled', `${lost} of the log came to nothing`)
  if (world.replays) {
    const tables = office.projections
    const read = () =>
      Object.fromEntries(
        tables.map(table => [
          table,
          database
            .rows(`SELECT * FROM ${table}`)
            .map(row => JSON.stringify(row))
            .sort(),
        ]),
      )
    const before = read()
    world.finish(office.replay())
    const after = read()
    for (const table of tables) {
      const differ = before[table]!.filter(row => !after[table]!.includes(row))
      if (differ.length || before[table]!.length !== after[table]!.length)
        watch.breaks(
          'replay',
          `${table}: ${before[table]!.length} rows, ${after[table]!.length} by replay, ${differ.length} differ: ${differ[0]?.slice(0, 400)} | ${after[table]!.find(row => row.slice(0, 45) === differ[0]?.slice(0, 45))?.slice(0, 400)}`,
        )
    }
  }
}

/** A number is missing of a device only where a phone's storage was destroyed, or the office refused what it stands for. */
function checkGaps({ world, workers, oldPhones }: Schedule): void {
  const { database } = world.office
  const rows = database.rows<{ device: string; n: number; before: number }>(
    `SELECT device, n, lag(n, 1, 0) OVER (PARTITION BY device ORDER BY n) AS before FROM operations WHERE n IS NOT NULL`,
  )
  const erased = new Set(
    [...world.watch.promised.values()].filter(one => one.phone.wasErased).map(one => one.device),
  )
  const isErased = workers.some(({ phone }) => phone.wasErased)
  // an id that an old app used twice is a conflict, and its number is not in the log
  const old = new Set(oldPhones.map(one => one.device))
  const refused = new Set(
    workers.flatMap(({ phone }) =>
      phone
        .rows<OutboxRow>('outbox')
        .flatMap(row =>
          row.state === 'refused' || row.state === 'conflict' ? [`${row.device} ${row.n}`] : [],
        ),
    ),
  )
  const isMissing = (device: string, after: number, n: number) =>
    Array.from({ length: n - after - 1 }, (_, at) => after + 1 + at).some(
      one => !refused.has(`${device} ${one}`),
    )
  for (const { device, n, before } of rows) {
    if (old.has(device)) continue
    if (n === before) world.watch.breaks('chain', `number ${n} twice on one device`)
    else if (isMissing(device, before, n) && !erased.has(device) && !isErased && !isRevoked(world, device))
      world.watch.breaks('chain', `${before + 1} to ${n - 1} are missing of a device`)
  }
}

/** What an outreach phone shows is what the office would give a new phone of the same scope. */
function checkReplica(world: World, worker: Worker): void {
  const { phone } = worker
  const devices = world.office.database.rows<{ id: string }>(
    'SELECT id FROM devices WHERE account = ?1 AND revoked_at IS NULL',
    worker.account,
  )
  const page = phone.pages[0]
  if (!page || !devices.length) return
  try {
    const mine = world.finish(shown(world, worker))
    if (mine === undefined) return
    const theirs = world.finish(fresh(world, worker))
    if (theirs === undefined) return
    const missing = [...theirs.keys()].filter(id => !mine.has(id)).length
    const extra = [...mine.keys()].filter(id => !theirs.has(id)).length
    const other = [...mine].filter(([id, text]) => theirs.has(id) && theirs.get(id) !== text).length
    if (missing || extra || other)
      world.watch.breaks(
        'replica',
        `of ${worker.name}: ${missing} missing, ${extra} too many, ${other} differ of ${theirs.size}`,
      )
  } catch (error) {
    if (!isExpected(error)) throw error
    world.watch.breaks('replica', `cannot be read: ${(error as Error).message}`)
  }
}

/** id → bundle as text, of the list on the phone; undefined when the phone may not read it (any more). */
async function shown(world: World, worker: Worker): Promise<Map<string, string> | undefined> {
  const page = worker.phone.pages[0]!
  if (!(await unlockFor(page, worker.account))) return undefined
  const me = await page.parts.self()
  if (!me || isRevoked(world, me.device)) return undefined
  const bundles = await page.parts.allHouseholds()
  return new Map(bundles.map(one => [one.id, plain(one)]))
}

const plain = (bundle: object): string => {
  const { generation: _mark, ...rest } = bundle as { generation?: string }
  return JSON.stringify(rest)
}

/** The same, pulled from the beginning by a new phone of the same person. */
async function fresh(world: World, worker: Worker): Promise<Map<string, string> | undefined> {
  const { office } = world
  const { body } = await office.ask<{ code: string }>(
    'POST',
    `/api/accounts/${worker.account}/invitations`,
    {},
  )
  const auditor = world.auditor(worker.name)
  const device = await auditor.Device.join('https://office.test', body.code)
  const found = new Map<string, string>()
  let since = 0
  let scope = ''
  for (;;) {
    const path = `/api/changes?since=${since}&scope=${encodeURIComponent(scope)}`
    const answer = await device.request('GET', path)
    if (answer.status !== 200) return undefined
    const page = answer.body as { to: number; scope: string; more: boolean; households: { id: string }[] }
    for (const one of page.households) found.set(one.id, plain(one))
    since = page.to
    scope = page.scope
    if (!page.more) return found
  }
}
