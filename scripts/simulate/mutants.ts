/**
 * Seeded bugs of the protocol: each a small wrong change of a source file or two, as somebody might make it with good intentions. Every
 * one must be caught by the simulator; a text that is no longer in its file fails loudly.
 */
import type { Patch } from './bundle.ts'

export interface Mutant {
  name: string
  patches: readonly Patch[]
}

const outbox = 'client/store/outbox.ts'
const push = 'client/sync/push.ts'
const households = 'client/store/households.ts'
const pull = 'client/sync/pull-households.ts'
const changes = 'worker/db/changes.ts'
const accept = 'worker/ingest/accept.ts'

/** as if the office had taken all of a batch */
const allAccepted = "operations.map(({ id, hash }) => ({ id, hash, verdict: 'accepted' as const }))"
/** the comparison with the office's sum would mend what these break, a day later; alone they must be caught too */
const noComparison: Patch = {
  file: pull,
  find: 'const lists = page.check ? await compareLists(page.check, Date.now())',
  replace: 'const lists = page.check && page.more ? await compareLists(page.check, Date.now())',
}

export const mutants: readonly Mutant[] = [
  one(
    'marked sent before the answer',
    push,
    "const answer = await ask<PushResponse>('POST', '/api/operations', body, looksRight, by)",
    `await noteReceipts(${allAccepted})
      const answer = await ask<PushResponse>('POST', '/api/operations', body, looksRight, by)`,
  ),
  one(
    'a receipt for one is taken for all of the batch',
    push,
    'const noted = await noteReceipts(withHash(answer.receipts, operations))',
    `const noted = await noteReceipts(${allAccepted})`,
  ),
  one(
    'a 200 that is not JSON counts as a receipt',
    push,
    'const { status } = error as RequestFailed',
    `const { status } = error as RequestFailed
      if (status === 200) await noteReceipts(${allAccepted})`,
  ),
  one(
    'retry counts as received',
    outbox,
    "refused: 'refused',\n}",
    "refused: 'refused',\n  retry: 'sent',\n}",
  ),
  one(
    'deleted on acknowledgement',
    outbox,
    'await outbox.put({ ...operation, state, seq, code })',
    'await outbox.delete(operation.order)',
  ),
  one(
    'own unarchived work is dropped when the office was restored',
    outbox,
    "if (at.value.state !== 'safe') await at.update({ ...at.value, state: 'saved' })",
    "if (at.value.state === 'sent') await at.delete()",
  ),
  one(
    'the epoch is kept and nothing done about it',
    outbox,
    "if (met === 'same') return false",
    'if (met) return false',
  ),
  one(
    'safe before the archive: what was received may go',
    'worker/db/programme.ts',
    "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'archived'), 0)",
    '9007199254740991',
  ),
  one(
    'the archive of a former device counts for the new one',
    'worker/db/programme.ts',
    'WHERE o.device = ?1 AND o.n IS NOT NULL',
    `WHERE o.device IN (SELECT d.id FROM devices d JOIN devices mine USING (account) WHERE mine.id = ?1)
             AND o.n IS NOT NULL`,
  ),
  one(
    'writes are committed with relaxed durability',
    'client/store/database.ts',
    "'readwrite', { durability: 'strict' })",
    "'readwrite', { durability: 'relaxed' })",
  ),
  one(
    'the draft goes before the operation is there',
    outbox,
    'const done = await strictly([...stores], async transaction => {',
    `if (draft !== undefined)
      await strictly(['drafts'], async transaction => {
        const copy = await transaction.objectStore('drafts').get(draft)
        if (copy) await transaction.objectStore('drafts').delete(draft)
      })
    const done = await strictly([...stores], async transaction => {`,
    {
      file: outbox,
      find: "if ((await transaction.objectStore('drafts').getKey(draft)) === undefined)",
      replace: 'if (draft === null)',
    },
  ),
  one('two tabs give the same number', outbox, 'if (now.hash !== end.hash) return false', ''),
  one(
    'the chain does not go on',
    outbox,
    'chain: { n, hash, hybrid } }))',
    'chain: { n: n + 1, hash, hybrid } }))',
  ),
  one(
    'the cursor is stored apart from its page',
    households,
    'const applied = await strictly(',
    `await strictly(['kept'], async transaction => {
    const before = (await transaction.objectStore('kept').get(\`cursor \${account}\`)) as Cursor | undefined
    if (before?.epoch === page.epoch && before.scope === page.scope && page.to > before.since)
      await transaction.objectStore('kept').put({ ...before, since: page.to }, \`cursor \${account}\`)
  })
  const applied = await strictly(`,
    noComparison,
    {
      file: households,
      find: 'if (page.from > before.since || page.restart || page.to < before.since) return undefined',
      replace: 'if (page.from > before.since) return undefined',
    },
  ),
  one('rows of a former scope stay', households, 'await at.delete()', 'await at.continue', noComparison),
  one(
    'another scope goes on from the old cursor',
    'worker/routes/changes.ts',
    "const restart = !former && (asked !== scope || was !== '')",
    'const restart = false',
    noComparison,
    {
      file: 'worker/routes/changes.ts',
      find: 'const from = asked === scope && !restart ? since : 0',
      replace: 'const from = former ? 0 : since',
    },
  ),
  one(
    'what another area takes away stays',
    changes,
    'const gone = begins ? [] :',
    'const gone = begins || former ? [] :',
    noComparison,
  ),
  one(
    'what changed on the way to another area is taken for known',
    changes,
    'AND NOT (h.seq <= ?9 AND',
    'AND NOT (?9 > 0 AND',
    noComparison,
  ),
  one(
    'an assignment tells no phone',
    'worker/db/assignments.ts',
    'SET seq = (SELECT ${seqOfOp} FROM json_each(?1) j LIMIT 1),',
    'SET seq = seq,',
    noComparison,
  ),
  one(
    'a household that was taken away is not told as gone',
    changes,
    "OR instr(h.former_accounts, '|' || ?4) > 0",
    "OR ${isMine('?4')}",
    noComparison,
  ),
  one(
    'back-off gives up after three failures',
    'client/sync/run.ts',
    'plan(more ? gatherMs : waitMs(failures, retryAfter, Math.random()))',
    'if (failures < 3) plan(more ? gatherMs : waitMs(failures, retryAfter, Math.random()))',
  ),
  one('what the office refused holds up what is behind it', outbox, "refused: 'refused',", ''),
  one(
    'a file leaves the phone with its receipt',
    'client/store/attachments.ts',
    'if (row.state === from) await files.put({ ...row, ...change })',
    `if (row.state === from) {
          await files.put({ ...row, ...change })
          await transaction.objectStore('attachmentBytes').delete(hash)
        }`,
    {
      file: 'client/store/attachments.ts',
      find: "  if (!news.length) return\n  await strictly(['attachments'], ",
      replace: "  if (!news.length) return\n  await strictly(['attachments', 'attachmentBytes'], ",
    },
  ),
  one(
    'interviews are safe without their files',
    'client/store/attachments.ts',
    "if (rows.some(row => row.state === 'waiting' || row.state === 'refused')) return false",
    '',
  ),
  one(
    'a file is entered before it is in R2',
    'worker/routes/attachments.ts',
    'await putAttachment(c.env.BLOBS, sha256, type, begun, length)',
    `await enterAttachments(c.env.DB, [{ sha256, type, bytes: length }], [sha256], null, Date.now())
    await putAttachment(c.env.BLOBS, sha256, type, begun, length)`,
  ),
  one(
    'a duplicate is told another number',
    accept,
    "if (before) return { id, hash, verdict: 'duplicate', seq: before.seq }",
    "if (before) return { id, hash, verdict: 'duplicate', seq: before.seq + 1 }",
  ),
  one(
    'a repeat of what is held is told as received',
    accept,
    "if (before?.held) return { id, hash, verdict: 'held', seq: before.seq, code: before.held }",
    '',
    { file: 'worker/db/programme.ts', find: 'heldOf(env.DB, actor.device)', replace: "heldOf(env.DB, '')" },
  ),
  one(
    'receipts are told without being read back',
    accept,
    "if (!row) return { id, hash, verdict: 'retry', code: 'operation.comeAgain' }",
    "if (!row) return { id, hash, verdict: 'accepted', seq: 1 }",
    {
      file: accept,
      find: 'if (fresh.length < 2 || !isLasting(error)) throw error',
      replace: 'return { rows: new Map(), entered: new Set() }',
    },
  ),
  one(
    'looked for first and inserted then, without a key that is unique',
    'migrations/0001_operations.sql',
    'CREATE UNIQUE INDEX operations_id ON operations (id);',
    'CREATE INDEX operations_id ON operations (id);',
    {
      file: 'migrations/0001_operations.sql',
      find: 'WHEN EXISTS (SELECT 1 FROM operations WHERE id = NEW.id OR seq = NEW.seq)',
      replace: 'WHEN EXISTS (SELECT 1 FROM operations WHERE seq = NEW.seq)',
    },
    {
      file: 'worker/db/operations.ts',
      find: "WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = j.value->>'id')",
      replace: 'WHERE true',
    },
  ),
  one(
    'the second of two with one id takes the place of the first',
    accept,
    '} else if (hash !== one.item.hash) sorted.conflicts.push(one.item)',
    '} else if (hash !== one.item.hash) sorted.duplicates.set(one.item, stored!)',
  ),
  one(
    'the watermark of settling moves apart from its slice',
    'worker/ingest/settle.ts',
    'await env.DB.batch(await settleStatements(env, slice))',
    `const statements = await settleStatements(env, slice)
      const mark = statements.pop()!
      await mark.run()
      await env.DB.batch(statements.slice(1))`,
  ),
  one(
    'the archive says so before it is written',
    'worker/jobs/archive.ts',
    'const written = await env.BLOBS.put(key, lines, {',
    `await raiseArchived(env.DB, last, epoch).run()
  const written = await env.BLOBS.put(key, lines, {`,
  ),
  one(
    'a restore does not raise the epoch',
    'worker/db/office.ts',
    'const raised = Math.max(known, epochNumber(here.epoch) ?? 0) + 1',
    'const raised = Math.max(known, epochNumber(here.epoch) ?? 0)',
  ),
  one(
    'the journal is written when the database has it',
    accept,
    'const owed = await journal(env, await journalEntry(actor, told.sent ?? asSent(told), now))',
    'const owed: D1PreparedStatement[] = []',
  ),
]

/** A mutant of one change, and of what else has to be so that it matters. */
function one(name: string, file: string, find: string, replace: string, ...more: Patch[]): Mutant {
  return { name, patches: [{ file, find, replace }, ...more] }
}
