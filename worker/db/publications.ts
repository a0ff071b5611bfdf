/** Form versions and rule sets: which are published, in the field, in force. The JSON itself is in R2 (db/blobs.ts). */
import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { FormVersionView, RuleSetView } from '../contract/manage.ts'
import type { FileReference, ProgrammeState } from '../contract/sync.ts'
import type { form_versions, rule_sets } from './schema.ts'

export type FormVersionRow = typeof form_versions.$inferSelect
export type RuleSetRow = typeof rule_sets.$inferSelect

/** The rule set in force: the one published last. */
export const ruleSetInForce = (db: D1Database) =>
  db.prepare('SELECT * FROM rule_sets ORDER BY seq DESC LIMIT 1').first<RuleSetRow>()

/** The version of a form in the field: the one published last. */
export const formInField = (db: D1Database, id: string) =>
  db
    .prepare('SELECT * FROM form_versions WHERE id = ?1 ORDER BY seq DESC LIMIT 1')
    .bind(id)
    .first<FormVersionRow>()

/** What is published under an id and version already. */
export const publishedForm = (db: D1Database, id: string, version: string) =>
  db
    .prepare('SELECT * FROM form_versions WHERE id = ?1 AND version = ?2')
    .bind(id, version)
    .first<FormVersionRow>()

/** A published version by the hash of its compiled form, in the field or long replaced. */
export const formByHash = (db: D1Database, hash: string) =>
  db.prepare('SELECT * FROM form_versions WHERE hash = ?1').bind(hash).first<FormVersionRow>()

/** Its hash; the rule set itself is all there is to it. */
export const publishedRuleSet = (db: D1Database, id: string, version: string): Promise<string | null> =>
  db
    .prepare('SELECT hash FROM rule_sets WHERE id = ?1 AND version = ?2')
    .bind(id, version)
    .first<string>('hash')

/** The hash of the sheets a rule set was published from, as its act in the log says; null for one from before they were kept. */
export const ruleSetSource = (db: D1Database, hash: string): Promise<RuleSetSourceRow | null> =>
  db
    .prepare(
      `SELECT r.id, r.version, r.rules, o.bytes ->> '$.payload.source' AS source
       FROM rule_sets r JOIN operations o ON o.seq = r.seq WHERE r.hash = ?1`,
    )
    .bind(hash)
    .first<RuleSetSourceRow>()

interface RuleSetSourceRow {
  id: string
  version: string
  rules: number
  source: string | null
}

/** The newest first; `inField` on the last published of each form. */
export async function listFormVersions(db: D1Database): Promise<FormVersionView[]> {
  const { results } = await db
    .prepare(
      `SELECT f.*, coalesce(a.name, 'owner') AS by_name,
              f.seq = (SELECT max(seq) FROM form_versions g WHERE g.id = f.id) AS in_field
       FROM form_versions f LEFT JOIN accounts a ON a.id = f.account ORDER BY f.seq DESC`,
    )
    .all<FormVersionRow & { by_name: string; in_field: number }>()
  return results.map(row => ({
    id: row.id,
    title: row.title,
    version: row.version,
    hash: row.hash,
    use: row.use as 'capture' | 'followup',
    publishedAt: row.published_at,
    publishedBy: row.by_name,
    inField: row.in_field === 1,
    questions: row.questions,
    submissions: row.submissions,
  }))
}

export async function listRuleSets(db: D1Database): Promise<RuleSetView[]> {
  const { results } = await db
    .prepare(
      `SELECT r.*, coalesce(a.name, 'owner') AS by_name, r.seq = (SELECT max(seq) FROM rule_sets) AS in_force
       FROM rule_sets r LEFT JOIN accounts a ON a.id = r.account ORDER BY r.seq DESC`,
    )
    .all<RuleSetRow & { by_name: string; in_force: number }>()
  return results.map(row => ({
    id: row.id,
    version: row.version,
    hash: row.hash,
    publishedAt: row.published_at,
    publishedBy: row.by_name,
    inForce: row.in_force === 1,
    rules: row.rules,
  }))
}

/** The published things that a device has to hold. */
export async function publishedNow(db: D1Database): Promise<Pick<ProgrammeState, 'forms' | 'ruleSet'>> {
  const [forms, ruleSets] = await db.batch([
    db.prepare(
      'SELECT * FROM form_versions f WHERE seq = (SELECT max(seq) FROM form_versions g WHERE g.id = f.id) ORDER BY id',
    ),
    db.prepare('SELECT * FROM rule_sets ORDER BY seq DESC LIMIT 1'),
  ])
  const ruleSet = (ruleSets as D1Result<RuleSetRow>).results[0]
  return {
    forms: (forms as D1Result<FormVersionRow>).results.map(row => ({
      id: row.id,
      title: row.title,
      version: row.version,
      hash: row.hash,
      use: row.use as 'capture' | 'followup',
      files: JSON.parse(row.files) as FileReference[],
    })),
    ruleSet: ruleSet ? { id: ruleSet.id, version: ruleSet.version, hash: ruleSet.hash } : null,
  }
}
