/**
 * What people do with a phone, through the functions that the screens call: join, unlock, begin and finish interviews, work on cases,
 * sync. Each resolves when the phone has done it; one that died on the way never does. Whatever the phone called saved is promised.
 */
import type { Payload } from '../../worker/contract/operations.ts'
import type { Chance } from './chance.ts'
import type { Page } from './page.ts'
import type { Phone } from './phone.ts'
import { places, type Staff } from './programme.ts'
import type { World } from './world.ts'

export const pin = '130572'

/** Somebody who works: with which phone, and as whom the office knows them. */
export interface Worker extends Staff {
  account: string
  phone: Phone
}

/** What an action may fail with when the world is as it is; anything else is a bug, of the product or of this simulator. */
export function isExpected(error: unknown): boolean {
  if (error instanceof DOMException) return true
  const { message = '', name = '' } = error as Error
  return (
    /^(outbox|vault|attachments|join|sync|auth|server|request|journal|store|rescue)[.:]|^Failed to fetch|^push answered/.test(
      message,
    ) || name === 'RequestFailed'
  )
}

/** A code from the manager, and the phone joins with it. */
export async function joinPhone(world: World, page: Page, worker: Worker): Promise<void> {
  const { office } = world
  const invitation = await office.ask<{ code: string }>(
    'POST',
    `/api/accounts/${worker.account}/invitations`,
    {},
  )
  for (let tries = 0; ; tries++) {
    try {
      await page.parts.join(invitation.body.code)
      return
    } catch (error) {
      if (!isExpected(error) || tries > 3) throw error
    }
  }
}

/** Makes the phone theirs: chosen, and its vault open in this page. */
export async function unlockFor(page: Page, account: string): Promise<boolean> {
  const { parts } = page
  const people = await parts.peopleHere()
  const me = people.find(one => one.account.id === account)
  if (!me) return false
  if ((await parts.self())?.account.id !== account) await parts.choosePerson(account)
  if (parts.unlockedAs() === account) return true
  if (!me.vault) await parts.createVault(account, pin)
  else await parts.unlock(account, pin)
  return parts.unlockedAs() === account
}

const someNames = ['Sok Chenda', 'Chan Dara', 'Keo Sophea', 'Ly Bopha', 'Nhem Rith']

/** An interview from its first saved answer to Finish. `leaves`: it is left as a draft. */
export async function interview(world: World, page: Page, worker: Worker, leaves: boolean): Promise<void> {
  const { phone } = page
  const { chance } = phone
  const { parts } = page
  const form = (await parts.programmeState())?.forms.find(one => one.use === 'capture')
  if (!form) return
  const record = chance.uuid()
  const answers = answersOf(world, chance, worker)
  const now = new Date(phone.wall()).toISOString()
  const draft = {
    id: record,
    form: { id: form.id, hash: form.hash, version: form.version, title: form.title },
    language: 'default',
    answers,
    page: '/data',
    name: String(answers.head ?? ''),
    startedAt: now,
    updatedAt: now,
    spentMs: 60_000,
  }
  await parts.saveDraft(draft)
  world.watch.drafts.set(record, { phone, finishing: false, operations: phone.rows('outbox').length })
  const names: string[] = []
  if (answers.head !== undefined && chance.happens(0.35)) {
    const name = await parts.keepAttachment(record, pictureOf(chance), phone.wall())
    answers.card = name
    names.push(name)
    await parts.saveDraft({ ...draft, answers })
  }
  if (leaves) return
  const attachments = await parts.manifestOf(record, names)
  const payload: Payload<'submission.finalized'> = {
    form: form.id,
    version: form.hash,
    engine: 1,
    instanceId: record,
    name: draft.name,
    language: 'default',
    startedAt: now,
    finishedAt: now,
    durationMs: 60_000,
    answers,
    ...(attachments.length && { attachments }),
  }
  const known = world.watch.drafts.get(record)
  if (known)
    world.watch.drafts.set(record, { ...known, finishing: true, operations: phone.rows('outbox').length })
  const operation = await parts.append('submission.finalized', payload, {
    label: draft.name,
    draft: record,
    files: names,
  })
  const files = attachments.map(file => file.sha256)
  world.watch.promise({ ...operation, phone, files })
}

/** characters of one operation: more than the office takes; and as many as it takes, of which five are too much for one batch of D1 */
const tooLarge = 520_000
const large = 450_000

/**
 * Work of a size that nobody means. `refused`: no office takes it; it must hold up none behind it, and stay on the phone and in quarantine.
 * `together`: each could be written, but not all at once.
 */
export async function appendLarge(
  world: World,
  { phone, parts }: Page,
  how: 'refused' | 'together',
): Promise<void> {
  const size = how === 'refused' ? tooLarge : large
  for (let left = how === 'refused' ? 1 : 5; left > 0; left--) {
    const payload: Payload<'attempt.recorded'> = {
      household: phone.chance.uuid(),
      case: 'none',
      heads: [],
      channel: 'phone',
      result: 'spoke',
      nextDay: null,
      note: 'x'.repeat(size),
    }
    const operation = await parts.append('attempt.recorded', payload, { label: 'large' })
    world.watch.promise({ ...operation, phone, files: [] })
  }
}

/** a JPEG by its first bytes and its size, 2 × 2; what follows makes it one of its own */
function pictureOf(chance: Chance) {
  const head = [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 2, 0, 2, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
  // now and then more than the office looks at before it passes the rest on to R2: that can be cut off, and on a bad line it goes in parts
  const bytes = new Uint8Array(head.length + 40 + chance.below(400) + (chance.happens(0.2) ? 70_000 : 0))
  chance.fill(bytes.subarray(0, 400))
  bytes.set(head)
  return { kind: 'image', ending: 'jpg', type: 'image/jpeg', bytes: bytes.buffer }
}

function answersOf(
  world: World,
  chance: Chance,
  worker: Worker,
): Record<string, string | Record<string, string>[]> {
  const inArea = places.filter(place => place.startsWith(worker.area))
  // somebody now and then works where they should not
  const place = chance.happens(0.95) ? chance.pick(inArea) : chance.pick(places)
  const known = world.households
  const household = known.length && chance.happens(0.12) ? chance.pick(known) : chance.uuid()
  known.push(household)
  if (chance.happens(0.05)) return { household_id: household, consent: 'no', place }
  const members = Array.from({ length: 1 + chance.below(2) }, () => ({
    person_id: chance.uuid(),
    name: chance.pick(someNames),
    // often about as old as a rule asks (programme.ts)
    age: String(chance.happens(0.5) ? 13 + chance.below(9) : chance.below(70)),
    work: chance.pick(['driver', 'factory']),
  }))
  return {
    household_id: household,
    consent: 'yes',
    place,
    head: chance.pick(someNames),
    contact: 'yes',
    members,
  }
}

/** Work on one case of the list, as the outreach app does it. */
export async function workOnCase(world: World, page: Page): Promise<void> {
  const { phone } = page
  const { chance } = phone
  const { parts } = page
  const [bundles, rules] = await Promise.all([parts.householdsNow(), parts.ruleSet()])
  const bundle = bundles.length ? chance.pick(bundles) : undefined
  const view = bundle && chance.pick(bundle.cases)
  if (!rules || !bundle || !view) return
  const events = bundle.events.filter(event => event.case === view.id)
  const seen = { household: bundle.id, view, events }
  const note = `note ${chance.below(1000)}`
  const day = '2026-11-20'
  const act = chance.weighed({
    attempt: 5,
    move: 3,
    enrolment: 1,
    paper: 1,
    handOver: 1,
    warning: 1,
    takeBack: 1,
    month: 1,
    correction: 1,
  })
  const label = 'a case'
  const append = async <
    Kind extends
      | 'attempt.recorded'
      | 'case.moved'
      | 'enrolment.recorded'
      | 'document.checked'
      | 'case.handedOver'
      | 'warning.told'
      | 'act.takenBack'
      | 'contribution.recorded'
      | 'person.corrected',
  >(
    kind: Kind,
    payload: Payload<Kind>,
  ) => {
    const operation = await parts.append(kind, payload, { label })
    world.watch.promise({ ...operation, phone, files: [] })
  }
  if (act === 'move') {
    const to = parts.nextStates(rules, view)[0]
    if (!to) return
    const state = chance.pick(parts.nextStates(rules, view))
    const reason = state.needs === 'reason' ? 'cannot_afford' : null
    await append('case.moved', parts.move(seen, { to: state.name, reason, note }))
  } else if (act === 'enrolment') {
    if (!parts.proofState(rules, view)) return
    const proof = { proofNumber: String(chance.below(1e9)), enrolledOn: day, note }
    await append('enrolment.recorded', parts.enrolment(seen, proof))
  } else if (act === 'handOver') {
    const others = (await parts.programmeState())?.colleagues ?? []
    const to = others.length && chance.happens(0.8) ? chance.pick(others).id : null
    await append('case.handedOver', parts.handOver(seen, { to, note }))
  } else if (act === 'warning') {
    await append('warning.told', parts.warningTold(seen, { version: '1', understood: chance.happens(0.5) }))
  } else if (act === 'takeBack') {
    if (events.length) await append('act.takenBack', parts.takeBack(seen, chance.pick(events).id))
  } else if (act === 'month' || act === 'correction') {
    const person = bundle.people.find(one => one.id === view.person)
    if (!person) return
    const known = {
      household: bundle.id,
      person: { ...person, conflicts: [] },
      events: bundle.events.filter(event => event.case === person.id),
    }
    const month = chance.pick(['2026-09', '2026-10', '2026-11'])
    const told = { month, paid: chance.happens(0.5), seen: chance.pick(['receipt', 'told'] as const) }
    const change = { field: 'age', value: String(13 + chance.below(9)) }
    if (act === 'month') await append('contribution.recorded', parts.contribution(known, told))
    else await append('person.corrected', parts.correction(known, change))
  } else if (act === 'paper')
    await append(
      'document.checked',
      parts.documentSeen(seen, { document: 'card', seen: chance.happens(0.5) }),
    )
  else {
    const channel = chance.pick(['phone', 'visit'])
    const result = chance.pick(parts.resultsFor(rules, channel))
    await append(
      'attempt.recorded',
      parts.attempt(seen, { channel, result: result.name, nextDay: day, note }),
    )
  }
}
