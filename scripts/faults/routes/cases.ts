/** Work on cases: given and taken back, held and released, decided. */
import { randomUUID } from 'node:crypto'
import { readTables } from '../../../forms/xlsform/table.ts'
import { visit } from '../../../test/support/people.ts'
import { worker, workplaceForm, workplaceRules } from '../../../test/support/workplace-programme.ts'
import type { Scenario } from '../place.ts'

export const cases: readonly Scenario[] = [
  {
    name: 'a push of every kind of work on a case',
    route: 'POST /api/operations',
    async prepare(place) {
      await place.phone.pushItems(place.visits(1))
      const worker = await place.enrol('outreach', 'Binta')
      const {
        id: followed,
        household,
        person,
      } = place.office.rows<Record<string, string>>('SELECT id, household, person FROM cases')[0]!
      const about = { household, case: followed, heads: [] }
      const call = { channel: 'phone', result: 'spoke', nextDay: null, note: '' }
      const first = worker.append('attempt.recorded', { ...about, ...call })
      const corrected = { household, person, heads: [], field: 'age', was: '36', value: '37' }
      const month = { household, person, heads: [], month: '2026-10', paid: true, seen: 'told' }
      const proof = { ...about, from: 'contacted', proofNumber: '1234', enrolledOn: '2026-11-20', note: '' }
      const items = [
        first,
        worker.append('act.takenBack', { ...about, heads: [first.id], act: first.id }),
        worker.append('warning.told', { ...about, version: '1', understood: true }),
        worker.append('document.checked', { ...about, document: 'card', seen: true }),
        worker.append('contribution.recorded', month),
        worker.append('person.corrected', corrected),
        worker.append('case.handedOver', { ...about, to: worker.account, note: '' }),
        worker.append('case.moved', { ...about, from: 'new', to: 'contacted', reason: null, note: '' }),
        worker.append('enrolment.recorded', proof),
      ]
      return () => worker.pushItems(items)
    },
  },
  {
    name: 'a pull of lists',
    route: 'GET /api/changes',
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      const worker = await place.enrol('outreach', 'Binta')
      return () => worker.request('GET', '/api/changes?since=0&scope=')
    },
  },
  {
    name: 'work that is given to somebody',
    route: 'POST /api/assignments',
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      const { account } = await place.enrol('outreach', 'Binta')
      const wanted = { choose: { of: '' }, to: [account] }
      const { body } = await place.ask('POST', '/api/assignments/preview', wanted)
      const { plan } = body as { plan: string }
      const made = { ...wanted, id: randomUUID(), plan }
      return () => place.ask('POST', '/api/assignments', made)
    },
  },
  {
    name: 'work that is taken back',
    route: 'POST /api/assignments/:id/undo',
    async prepare(place) {
      await place.phone.pushItems(place.visits(2))
      const { account } = await place.enrol('outreach', 'Binta')
      const wanted = { choose: { of: '' }, to: [account] }
      const { body } = await place.ask('POST', '/api/assignments/preview', wanted)
      const id = randomUUID()
      await place.must('POST', '/api/assignments', { ...wanted, id, plan: (body as { plan: string }).plan })
      const undo = { id: randomUUID() }
      return () => place.ask('POST', `/api/assignments/${id}/undo`, undo)
    },
  },
  {
    name: 'what a workplace is called',
    route: 'POST /api/employers',
    async prepare(place) {
      const second = (text: string) =>
        text
          .replace('| 1 | default |', '| 2 | default |')
          .replace('| visit | Visit | 1 |', '| visit | Visit | 2 |')
      await place.must('POST', '/api/rulesets', { sheets: readTables(second(workplaceRules)) })
      const sheets = readTables(second(workplaceForm))
      const { form } = await place.must<{ form: { hash: string } }>('POST', '/api/forms', {
        sheets,
        files: [],
      })
      const said = { name: 'Sok Chenda', boss: 'Golden Needle', speak: 'yes' }
      const item = place.phone.append('submission.finalized', worker(form.hash, '08010101', said).payload)
      await place.phone.pushItems([item])
      const { body } = await place.manager.request('GET', '/api/employers')
      const [row] = (body as { rows: { id: string }[] }).rows
      const names = {
        id: randomUUID(),
        employer: row!.id,
        name: 'Golden Needle Ltd',
        aliases: ['Golden Needle'],
      }
      return () => place.manager.request('POST', '/api/employers', names)
    },
  },
  {
    name: 'a release of what is held',
    route: 'POST /api/held/:id/release',
    ends: [404],
    async prepare(place) {
      const far = await place.enrol('enumerator', 'Sophea', '0802')
      const item = far.append('submission.finalized', visit(place.form, '08010101', []))
      await far.pushItems([item])
      return () => place.manager.request('POST', `/api/held/${item.id}/release`, { aside: false })
    },
  },
  {
    name: 'a decision on what contradicts itself',
    route: 'POST /api/conflicts/:id/resolution',
    ends: [404, 409],
    async prepare(place) {
      await place.phone.pushItems(place.visits(1))
      const { id: household } = place.office.rows<{ id: string }>('SELECT id FROM households')[0]!
      const { id: followed } = place.office.rows<{ id: string }>('SELECT id FROM cases')[0]!
      const events: string[] = []
      for (const [name, to, reason] of [
        ['Binta', 'contacted', null],
        ['Dara', 'refused', 'cannot_afford'],
      ] as const) {
        const worker = await place.enrol('outreach', name)
        const move = { household, case: followed, heads: [], from: 'new', to, reason, note: '' }
        const item = worker.append('case.moved', move)
        events.push(item.id)
        await worker.pushItems([item])
      }
      const { body } = await place.manager.request('GET', '/api/conflicts')
      const found = (body as { rows: { id: string; heads: string[] }[] }).rows[0]
      if (!found) throw new Error('nothing contradicts itself')
      const path = `/api/conflicts/${encodeURIComponent(found.id)}/resolution`
      const decision = { heads: found.heads, choice: { event: events[0] } }
      return () => place.manager.request('POST', path, decision)
    },
  },
]
