/**
 * Lists of people and employers that a manager brings: a dry run, the act, what was brought, and taking it back. The file is read in
 * the console; here its cells are checked whole, twice, so that what was shown is what comes in.
 */
import { isError } from '../../forms/findings.ts'
import type { Page } from '../contract/manage.ts'
import {
  type BroughtPeopleImport,
  type CheckedPeopleImport,
  legalBasisLeast,
  type PeopleImportView,
  peopleImport,
} from '../contract/people-imports.ts'
import { findImport, listImports } from '../db/people-imports.ts'
import { checkedImport, readImport } from '../imports-people/check.ts'
import { enterImport, enterWithdrawal } from '../imports-people/enter.ts'
import { idsOf } from '../imports-people/ids.ts'
import { settleSlice } from '../ingest/settle.ts'
import { parseBody } from '../limits.ts'
import { isInArea, scopeOf } from '../policy.ts'
import { problem, refusal } from '../problems.ts'
import { type Handlers, pageOf, parameter, wholeNumber } from './handlers.ts'

export const peopleImportRoutes: Handlers = {
  'POST /api/people-imports/check': async c => {
    const actor = c.get('actor')
    const read = await readImport(c.env, actor, parseBody(c.get('body'), peopleImport), Date.now())
    return c.json<CheckedPeopleImport>(await checkedImport(read, actor))
  },

  'POST /api/people-imports': async c => {
    const actor = c.get('actor')
    const now = Date.now()
    const sent = parseBody(c.get('body'), peopleImport)
    if (sent.legalBasis.trim().length < legalBasisLeast) throw problem('import.noBasis')
    const ids = await idsOf(c.env.DB, sent)
    if (ids.isIn) return c.json<BroughtPeopleImport>({ import: ids.import, already: true, operations: 0 })
    const read = await readImport(c.env, actor, sent, now)
    if (read.findings.some(isError))
      return c.json(refusal('import.hasErrors', read.findings.slice(0, 500)), 422)
    if (read.people.length + read.employers.length === 0) throw problem('import.nothing')
    const operations = await enterImport(c.env, actor, sent, read, now)
    await settleSlice(c.env, 1)
    return c.json<BroughtPeopleImport>({ import: read.ids.import, already: false, operations }, 201)
  },

  'GET /api/people-imports': async c => {
    const rows = await listImports(c.env.DB, scopeOf(c.get('actor')), wholeNumber(c, 'after'))
    return c.json<Page<PeopleImportView>>(pageOf(rows, row => row.seq))
  },

  'POST /api/people-imports/:id/withdrawal': async c => {
    const actor = c.get('actor')
    const id = parameter(c, 'id')
    const known = await findImport(c.env.DB, id)
    if (known && !isInArea(known.place, actor.area)) throw problem('import.unknown')
    const operations = await enterWithdrawal(c.env, actor, id, Date.now())
    await settleSlice(c.env, 1)
    return c.json<BroughtPeopleImport>({ import: id, already: false, operations })
  },
}
