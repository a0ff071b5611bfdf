/**
 * Every kind of operation in one log, at random and without waiting for each other: what phones do, what managers assign, bring in,
 * merge, take apart, change and release, new rules and new days. However the slices were cut, a replay makes the same rows.
 * REPLAY_SEEDS=20 runs more; a failure names its seed.
 */
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import type { Device } from '../../scripts/device.ts'
import { act, enterDecision, enterOffice } from '../../worker/db/acts.ts'
import { acceptPush } from '../../worker/ingest/accept.ts'
import { projections, replay } from '../../worker/ingest/replay.ts'
import { settleSlice } from '../../worker/ingest/settle.ts'
import { redetermineSlice } from '../../worker/jobs/redetermine.ts'
import { dice } from '../forms/eligibility/event-sets.ts'
import { publishFollowed } from '../support/followed-programme.ts'
import { asha, binta, chen, visit } from '../support/people.ts'
import { jpeg } from '../support/pictures.ts'
import { sealFile } from '../support/sealed-files.ts'
import { server, wipe } from '../support/server.ts'

const seeds = Number(process.env.REPLAY_SEEDS ?? 1)
const steps = 60
beforeEach(wipe)

for (let seed = 1; seed <= seeds; seed++)
  it(`SY14, SY73: a log of every kind of operation, in any slices, is replayed row for row (seed ${seed})`, async () => {
    const roll = dice(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!
    const { env } = await server()
    const { form, followUp } = await publishFollowed()
    const asker = await asha()
    const workers = [await binta('0801', true), await binta('08', true), await binta('0901')]
    const manager = await chen()
    const office = { account: manager.account, device: manager.id }
    // nothing is settled as it comes in: only by the slices below
    const waiting = { ...env, SETTLE_AT_ONCE: '0' }
    const places = ['08010101', '08010102', '09010101']
    const people: { household: string; person: string }[] = []
    const merges: { id: string; keep: (typeof people)[0]; drop: (typeof people)[0] }[] = []
    const imports: { id: string; households: string[] }[] = []
    const acts: string[] = []
    const given: string[] = []
    let now = Date.parse('2026-06-01T03:00:00.000Z')
    const day = () => new Date(now).toISOString().slice(0, 10)

    const push = async (device: Device & { account: string }, role: 'enumerator' | 'outreach') => {
      const operations = device.outbox.splice(0)
      const actor = {
        account: device.account,
        device: device.id,
        name: '',
        role,
        area: '',
        restricted: true,
        lists: null,
        assignedOnly: false,
      }
      await acceptPush(waiting, actor, { operations, unsent: 0, appVersion: 'test' }, now)
    }
    const enter = (kind: string, payload: unknown) => {
      const id = randomUUID()
      return enterOffice(env, [{ id, kind, payload }], office, now).then(() => id)
    }
    const refs = () => pick(people)
    const aCase = () => {
      const { household, person } = refs()
      const outcome = pick(['join', 'lapse', 'safeguard'])
      return { household, case: `${person}:${outcome}`, heads: acts.filter(() => roll() < 0.2).slice(-4) }
    }
    const does = async (kind: string, payload: object) => {
      const device = pick(workers)
      acts.push(device.append(kind, payload, new Date(now)).id)
      await push(device, 'outreach')
    }
    const interview = async () => {
      const members = [
        {
          name: pick(['Sok Chenda', 'Keo Dara']),
          age: pick(['12', '36']),
          work: pick(['driver', 'factory']),
        },
      ]
      const one = {
        ...visit(form, pick(places), members, { phone: '012345678' }),
        finishedAt: new Date(now).toISOString(),
      }
      const household = one.answers.household_id as string
      people.push({ household, person: (one.answers.members as { person_id: string }[])[0]!.person_id })
      asker.append('submission.finalized', one, new Date(now))
      await push(asker, 'enumerator')
    }
    const kinds: Record<string, () => Promise<unknown>> = {
      interview,
      interview2: interview,
      'attempt.recorded': () =>
        does('attempt.recorded', {
          ...aCase(),
          channel: 'phone',
          result: pick(['spoke', 'no_answer', '']),
          nextDay: null,
          note: '',
        }),
      'case.moved': () =>
        does('case.moved', {
          ...aCase(),
          from: 'new',
          to: pick(['contacted', 'refused']),
          reason: pick([null, 'cannot_afford']),
          note: '',
        }),
      'enrolment.recorded': () =>
        does('enrolment.recorded', {
          ...aCase(),
          from: 'new',
          proofNumber: 'K-1',
          enrolledOn: '2026-06-01',
          note: '',
        }),
      'document.checked': () =>
        does('document.checked', {
          ...aCase(),
          document: 'card',
          seen: roll() < 0.7,
          attachments: [sealFile('image-1.jpg', 'image/jpeg', jpeg()).entry],
        }),
      'warning.told': () => does('warning.told', { ...aCase(), version: '1', understood: true }),
      'case.handedOver': () =>
        does('case.handedOver', {
          ...aCase(),
          to: pick([null, ...workers.map(one => one.account)]),
          note: '',
        }),
      'act.takenBack': () => does('act.takenBack', { ...aCase(), act: acts.at(-1) ?? randomUUID() }),
      'contribution.recorded': () =>
        does('contribution.recorded', {
          ...refs(),
          month: pick(['2026-05', '2026-06', '2026-09']),
          paid: roll() < 0.6,
          seen: pick(['receipt', 'told']),
          heads: [],
        }),
      'person.corrected': () =>
        does('person.corrected', {
          ...refs(),
          field: 'age',
          was: '36',
          value: pick(['37', '12', '']),
          heads: [],
        }),
      'follow-up form': () => {
        const { household, person } = refs()
        const about = { household, case: `${person}:join`, heads: [] }
        const finishedAt = new Date(now).toISOString()
        return does('submission.finalized', {
          ...visit(followUp, '', []),
          form: 'check',
          finishedAt,
          answers: { person_id: person, months: pick(['0', '2', '5']) },
          about,
        })
      },
      'people.assigned': async () => {
        const { household, person } = refs()
        const until = roll() < 0.4 ? day() : null
        const about = pick(['', person])
        given.push(household)
        await enter('people.assigned', {
          entries: [{ household, about, account: pick([null, ...workers.map(one => one.account)]), until }],
          how: 'person',
          act: randomUUID(),
          before: [],
        })
      },
      'covers.ended': () => enter('covers.ended', { day: day(), households: given.slice(-5) }),
      'account.changed': () =>
        act(
          env,
          'account.changed',
          {
            account: pick(workers).account,
            name: 'Binta',
            role: 'outreach',
            area: pick(['08', '0801', '0901']),
            restricted: roll() < 0.5,
            lists: null,
            assignedOnly: false,
          },
          office,
          now,
        ),
      'people.merged': async () => {
        const [keep, drop] = [refs(), refs()]
        if (keep.person === drop.person) return
        merges.push({ id: await enter('people.merged', { keep, drop, fields: { age: '40' } }), keep, drop })
      },
      'people.unmerged': async () => {
        const merge = merges.at(-1)
        if (merge) await enter('people.unmerged', { merge: merge.id, keep: merge.keep, drop: merge.drop })
      },
      'people.apart': () => enter('people.apart', { a: refs(), b: refs(), until: pick([null, day()]) }),
      'people.imported': async () => {
        const id = randomUUID()
        const rows = Array.from({ length: 3 }, () => ({ household: randomUUID(), person: randomUUID() }))
        people.push(...rows)
        imports.push({ id, households: rows.map(one => one.household) })
        const head = {
          kind: 'members',
          file: 'list.csv',
          hash: randomUUID(),
          rows: 3,
          people: 3,
          households: 3,
          employers: 1,
          leftOut: 0,
          legalBasis: 'agreement',
          asOf: '2026-05-01',
          mapping: { columns: [], same: {} },
          place: '',
        }
        await enter('people.imported', {
          import: id,
          part: 1,
          parts: 1,
          head,
          households: rows.map(({ household, person }) => ({
            id: household,
            place: pick(places),
            name: 'House',
            people: [
              {
                id: person,
                name: 'Sok Chenda',
                facts: { age: '40', work: 'driver', months: '3', consent_given: 'yes' },
              },
            ],
          })),
          employers: [{ id: randomUUID(), name: 'Golden Needle', aliases: [], place: '0801', facts: {} }],
        })
      },
      'import.withdrawn': async () => {
        const one = imports.at(-1)
        if (one)
          await enter('import.withdrawn', { import: one.id, part: 1, parts: 1, households: one.households })
      },
      'operation.released': async () => {
        const held = await env.DB.prepare(
          "SELECT o.id FROM fates f JOIN operations o ON o.seq = f.seq WHERE f.verdict = 'held' ORDER BY o.seq DESC LIMIT 1",
        ).first<string>('id')
        if (held)
          await enterDecision(
            env,
            'operation.released',
            { operation: held, aside: roll() < 0.3 },
            office,
            now,
          )
      },
      rules: () =>
        publishFollowed(text =>
          text.replace('| 1 | default', `| ${now} | default`).replace('>= 18', pick(['>= 18', '>= 30'])),
        ),
    }
    for (let count = 0; count < 4; count++) await interview()
    const names = Object.keys(kinds)
    for (let step = 0; step < steps; step++) {
      now += Math.floor(roll() * 3 * 86_400_000)
      await kinds[pick(names)]!()
      if (roll() < 0.5) await settleSlice(env, pick([1, 3, 25]))
      if (roll() < 0.2) await redetermineSlice(env, now)
    }
    const left = () =>
      env.DB.prepare(
        "SELECT count(*) AS n FROM operations WHERE verdict = 'received' AND seq > (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'settled')",
      ).first<number>('n')
    while (await left()) await settleSlice(env, 25)
    for (let slice = 0; slice < 10 && (await redetermineSlice(env, now)); slice++);

    const dump = async (): Promise<Record<string, Record<string, unknown>[]>> => {
      const found = await env.DB.batch<Record<string, unknown>>(
        projections.map(table => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)),
      )
      return Object.fromEntries(found.map((result, at) => [projections[at]!, result.results]))
    }
    const living = await dump()
    for (const table of [
      'persons',
      'cases',
      'case_events',
      'determinations',
      'imports',
      'employers',
      'submissions',
    ])
      expect(living[table]!.length, table).toBeGreaterThan(0)
    const failed = living.fates!.filter(row => row.code === 'operation.failed')
    expect(failed).toEqual([])
    if (process.env.REPLAY_TELL) {
      const rows = Object.entries(living).map(([table, found]) => `${table} ${found.length}`)
      const codes = living.fates!.map(row => row.code)
      console.info(rows.join(', '), codes.sort().join(' '))
    }
    await replay(env)
    const again = await dump()
    for (const table of projections) expect(again[table], table).toEqual(living[table])
  }, 240_000)
