/**
 * Giving work to people: what there is, what would come of a choice, and the act. A manager gives out households of the own area to
 * accounts of the own area, and lists that both may see; what a preview showed is what is done, or it is looked at anew.
 */
import { assigned, assignedAtOnce, type Entry, entriesBack, type PeopleAssigned } from '../assign.ts'
import {
  type AssignmentChoices,
  type AssignmentDone,
  type AssignmentPreview,
  assignMost,
  assignmentMade,
  assignmentRequest,
  assignmentUndone,
} from '../contract/assignments.ts'
import { enterOffice } from '../db/acts.ts'
import { rowsOfHouseholds } from '../db/assignments.ts'
import {
  type ChosenHousehold,
  findAct,
  householdsWithin,
  namesOf,
  readChoices,
  readLoads,
  recentActs,
} from '../db/choices.ts'
import { readTurn, type Turn, takeTurn } from '../db/one-act.ts'
import type { Actor, Env } from '../env.ts'
import { settleAtOnce } from '../ingest/settle.ts'
import { parseBody } from '../limits.ts'
import { employersToGive, planAssignment, readAssignmentGround } from '../plan-assignment.ts'
import { scopeOf } from '../policy.ts'
import { problem } from '../problems.ts'
import { type Handlers, parameter } from './handlers.ts'

/**
 * Operations of one act: so many households each, together all or nothing.
 * @param turn read before what the entries are made of
 * @throws assignment.changed
 */
async function enter(
  env: Env,
  actor: Actor,
  id: string,
  turn: Turn,
  { entries, before, how, undoes }: Pick<PeopleAssigned, 'entries' | 'before' | 'how' | 'undoes'>,
): Promise<void> {
  // before anything is written down: what stands in the journal would come back with a restore
  if (turn.isTaken || !(await takeTurn(env.DB, turn, id, Date.now()))) throw problem('assignment.changed')
  const households = [...new Set(entries.map(entry => entry.household))]
  const groups = Array.from(
    { length: Math.ceil(households.length / assignedAtOnce) },
    (_, at) => new Set(households.slice(at * assignedAtOnce, (at + 1) * assignedAtOnce)),
  )
  const pieces = groups.map((_, at) => (at === 0 ? id : crypto.randomUUID()))
  const operations = groups.map((group, at) => ({
    id: pieces[at]!,
    kind: 'people.assigned' as const,
    payload: {
      entries: entries.filter(entry => group.has(entry.household)),
      how,
      act: id,
      pieces: at === 0 ? pieces : [],
      before: before.filter(row => group.has(row.household)),
      ...(undoes && { undoes }),
    } satisfies PeopleAssigned,
  }))
  await enterOffice(env, operations, actor, Date.now())
  await settleAtOnce(env, operations.length + 1)
}

const done = (id: string, entries: readonly Entry[], left = 0): AssignmentDone => ({
  id,
  households: new Set(entries.map(entry => entry.household)).size,
  left,
})

const withoutSeq = ({ seq: _, ...row }: ChosenHousehold['rows'][number]) => row

export const assignmentRoutes: Handlers = {
  'GET /api/assignments/choices': async c => {
    const actor = c.get('actor')
    const scope = scopeOf(actor)
    const ground = await readAssignmentGround(c.env, actor)
    const [choices, loads, recent, employers] = await Promise.all([
      readChoices(c.env.DB, scope, ground.visible),
      readLoads(c.env.DB, scope, ground.visible, ground.today),
      recentActs(c.env.DB, scope),
      employersToGive(c.env, actor, ground),
    ])
    const nothing = { households: 0, open: 0, overdue: 0 }
    const away = [...loads.values()].filter(one => !ground.staff.has(one.account))
    const names = away.length ? await namesOf(c.env.DB) : new Map<string, string>()
    return c.json<AssignmentChoices>({
      ...choices,
      employers,
      loads: [
        ...[...ground.staff.values()].map(({ id, name, devices }) => ({
          ...nothing,
          ...loads.get(id),
          account: id,
          name,
          phones: devices,
        })),
        ...away.map(one => ({ ...one, name: names.get(one.account) ?? '', phones: 0, isAway: true })),
      ],
      recent,
    })
  },

  'POST /api/assignments/preview': async c => {
    const actor = c.get('actor')
    const wanted = parseBody(c.get('body'), assignmentRequest)
    await settleAtOnce(c.env)
    return c.json<AssignmentPreview>(
      (await planAssignment(c.env, actor, await readAssignmentGround(c.env, actor), wanted)).preview,
    )
  },

  'POST /api/assignments': async c => {
    const actor = c.get('actor')
    const { id, plan: looked, ...wanted } = parseBody(c.get('body'), assignmentMade)
    await settleAtOnce(c.env)
    // asked again after a lost answer
    const known = await findAct(c.env.DB, id)
    if (known.length)
      return c.json<AssignmentDone>(
        done(
          id,
          known.flatMap(one => one.payload.entries),
        ),
      )
    const turn = await readTurn(c.env.DB, id, Date.now())
    const { chosen, entries, how, preview } = await planAssignment(
      c.env,
      actor,
      await readAssignmentGround(c.env, actor),
      wanted,
    )
    if (preview.tooMany) throw problem('assignment.tooMany', { most: assignMost })
    if (!entries.length || preview.plan !== looked) throw problem('assignment.changed')
    const before = chosen.flatMap(one => one.rows.map(withoutSeq))
    await enter(c.env, actor, id, turn, { entries, before, how })
    return c.json<AssignmentDone>(done(id, entries), 201)
  },

  'POST /api/assignments/:id/undo': async c => {
    const actor = c.get('actor')
    const { id } = parseBody(c.get('body'), assignmentUndone)
    const act = parameter(c, 'id')
    await settleAtOnce(c.env)
    const known = await findAct(c.env.DB, id)
    if (known.length)
      return c.json<AssignmentDone>(
        done(
          id,
          known.flatMap(one => one.payload.entries),
        ),
      )
    const turn = await readTurn(c.env.DB, id, Date.now())
    const pieces = await findAct(c.env.DB, act)
    const households = pieces.flatMap(one => one.payload.entries.map(entry => entry.household))
    const within = await householdsWithin(c.env.DB, scopeOf(actor), households)
    if (!pieces.length || !within.size) throw problem('assignment.unknown')
    const now = await rowsOfHouseholds(c.env.DB, [...within])
    const entries: Entry[] = []
    let left = 0
    for (const { seq, payload } of pieces)
      for (const household of new Set(payload.entries.map(entry => entry.household))) {
        const rows = now.filter(row => row.household === household)
        // it stands as this act left it: nobody has said anything since
        const stood = assigned(
          payload.before.filter(row => row.household === household).map(row => ({ ...row, seq: 0 })),
          payload.entries.filter(entry => entry.household === household),
          payload.how,
        )
        const same = shape(stood) === shape(rows) && rows.every(row => row.seq !== null && row.seq <= seq)
        if (within.has(household) && same) entries.push(...entriesBack(household, payload.before))
        else left++
      }
    if (entries.length)
      await enter(c.env, actor, id, turn, { entries, before: now.map(withoutSeq), how: 'undo', undoes: act })
    return c.json<AssignmentDone>(done(id, entries, left), entries.length ? 201 : 200)
  },
}

/** What rows say, whenever it was said. */
const shape = (
  rows: readonly { about: string; cover: number; account: string; until: string | null }[],
): string =>
  JSON.stringify(
    rows.map(({ about, cover, account, until }) => [about, cover, account, until].join(' ')).sort(),
  )
