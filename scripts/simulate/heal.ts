/**
 * The end of a schedule: everything is reachable again and nothing fails, people do what they would (open a stuck app anew, join again
 * where nobody knows their phone), and all sync to rest. checks.ts then looks at what is there.
 */
import { storms } from './office.ts'
import { joinPhone, unlockFor, type Worker } from './people.ts'
import { attempt, type Schedule } from './steps.ts'
import type { OutboxRow } from './watch.ts'
import type { World } from './world.ts'

const minute = 60_000
const hour = 60 * minute

/** Nothing goes wrong any more. Clocks stay as wrong as they are. */
function calm({ world, workers, oldPhones }: Schedule): void {
  world.office.weather = storms.calm
  world.office.restart(true)
  for (const { phone } of workers) {
    phone.line.weather = 'perfect'
    phone.disk.trouble = { write: () => undefined }
    phone.cutsPower = false
    for (const page of phone.pages) {
      page.deathIn = undefined
      page.deathAtCommit = undefined
    }
  }
  for (const old of oldPhones) old.line.weather = 'perfect'
}

function tick(world: World): void {
  attempt(world, 'clock', () => world.office.tick())
  world.pass(2000)
}

/** The clock goes on until what a restore took is back. */
function tickToRest(world: World): void {
  for (let ticks = 0; ticks < 60; ticks++) {
    tick(world)
    const [left] = world.office.database.rows<{ n: number }>(
      `SELECT (SELECT count(*) FROM meta WHERE key = 'reentry') + (SELECT count(*) FROM journal_owed) AS n`,
    )
    if (!left?.n) return
  }
  world.watch.breaks('rest', 'the re-entry after a restore does not end')
}

/** Pages that sync by themselves must come to rest without anybody touching them (I11). */
function waitForThemselves({ world, workers, selfSync }: Schedule): void {
  if (!selfSync) return
  const alone = workers.filter(({ phone }) => phone.pages.some(page => page.parts.unlockedAs() !== undefined))
  const unsent = () =>
    alone.filter(({ phone, account }) =>
      phone
        .rows<OutboxRow>('outbox')
        .some(
          row => row.state === 'saved' && row.account === account && !world.watch.isOfRevoked(phone, row),
        ),
    )
  const current = (worker: Worker) => worker.phone.value<string>('kept', 'current') === worker.account
  // the longest back-off is fifteen minutes and what the office asked for
  for (let passed = 0; passed < 32 && unsent().some(current); passed++) {
    world.pass(minute)
    // the office's clock goes on too: it brings back who joined in the time that a restore took
    if (passed % 10 === 9) tickToRest(world)
  }
  for (const worker of unsent().filter(current))
    if (!worker.phone.wasErased)
      world.watch.breaks('tried for ever', `${worker.name} has unsent work and does not try`)
}

/**
 * Whoever joined while R2 took nothing is known to the database alone. When that is put back then, nobody knows the phone any more, and it
 * says so: its owner is given a new code.
 */
function joinAnew({ world, workers }: Schedule): void {
  const { office } = world
  for (const worker of workers) {
    const { phone } = worker
    const me = phone
      .rows<{ account: { id: string }; device: string }>('people')
      .find(one => one.account.id === worker.account)
    if (!me || office.bucket.objects.has(`joined/${me.device}`)) continue
    if (office.database.rows('SELECT 1 FROM devices WHERE id = ?1', me.device).length) continue
    attempt(world, worker.name, () => joinPhone(world, phone.page, worker))
    world.pass(8000)
  }
}

function syncAll({ world, workers, oldPhones, selfSync }: Schedule): void {
  for (const worker of workers) {
    attempt(world, worker.name, async () => {
      const { phone } = worker
      const page = phone.pages[0] ?? phone.open(selfSync)
      if (!(await unlockFor(page, worker.account))) return
      await page.parts.syncNow()
    })
    world.pass(8000)
  }
  for (const old of oldPhones) {
    attempt(world, old.name, () => old.push())
    world.pass(2000)
  }
}

/** Syncs until nothing changes. */
export function heal(schedule: Schedule): void {
  const { world, workers } = schedule
  calm(schedule)
  // what is on its way comes, or is given up
  world.pass(4 * minute)
  tickToRest(world)
  waitForThemselves(schedule)
  // a phone that was stuck with a page that will not go on is opened anew, as people do
  for (const { phone } of workers) for (const page of phone.pages.slice(1)) phone.pageDied(page)
  let before = ''
  for (let round = 0; round < 12; round++) {
    tickToRest(world)
    syncAll(schedule)
    const now = JSON.stringify([
      workers.map(({ phone }) => phone.rows<OutboxRow>('outbox').map(row => row.state)),
      world.office.database.rows('SELECT count(*) AS n, max(seq) AS seq FROM operations'),
    ])
    if (now === before && round > 2) return
    before = now
    if (round === 1) joinAnew(schedule)
    // a phone that misses its receipts at the office is listened to once an hour
    if (round === 2 && world.office.restores) world.pass(hour)
    if (round === 4) for (const { phone } of workers) phone.kill()
    world.pass(minute)
  }
}
