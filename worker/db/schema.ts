/**
 * The tables, as drizzle-kit reads them (`npm run migrations:generate`). docs/storage.md shows each by an example row.
 * `operations` is the log; all else but quarantine, conflicts, device_reports, attachments, journal_owed and meta is a projection of it
 * (ingest/replay.ts). Property names are the column names, so that a raw row has the type `$inferSelect`.
 * WITHOUT ROWID, triggers and the guard are added to the generated SQL by hand: drizzle-kit knows none of them.
 */
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Append-only: triggers refuse UPDATE, DELETE and REPLACE. Only `seq` orders and pages. `verdict` is `received` for what a device
 * sent (ingest/settle.ts judges it later, see `fates`); `accepted` for the office's own; `held` in rows of before there were fates.
 */
export const operations = sqliteTable(
  'operations',
  {
    seq: integer().primaryKey(),
    id: text().notNull(),
    kind: text().notNull(),
    device: text(),
    account: text(),
    n: integer(),
    hash: text().notNull(),
    bytes: text().notNull(),
    verdict: text().notNull(),
    code: text(),
    findings: text(),
    received_at: text().notNull(),
    /** the device that sent it, where that is not the one that made it (`device`) */
    sender: text(),
    /** hash of the operation before it of the device that made it, as it says */
    previous: text(),
    /** milliseconds that the sender's clock was ahead, where that was more than five minutes */
    skew: integer(),
  },
  t => [
    uniqueIndex('operations_id').on(t.id),
    index('operations_device').on(t.device, t.n),
    index('operations_held').on(t.seq).where(sql`verdict = 'held'`),
  ],
)

/** What settling said of an operation that was not simply applied: `held`, and why. Others have no row. */
export const fates = sqliteTable(
  'fates',
  {
    seq: integer().primaryKey(),
    device: text(),
    verdict: text().notNull(),
    code: text().notNull(),
    findings: text(),
  },
  t => [index('fates_device').on(t.device, t.seq)],
)

/** Bodies of pushes, and acts, that R2 would not take when they came: the clock brings them there. */
export const journal_owed = sqliteTable('journal_owed', {
  key: text().primaryKey(),
  type: text().notNull(),
  device: text().notNull(),
  account: text().notNull(),
  received_at: text().notNull(),
  /** base64url */
  body: text().notNull(),
})

/** Same id, other bytes: the first stays in the log, the others are kept here. */
export const conflicts = sqliteTable(
  'conflicts',
  {
    id: text().notNull(),
    hash: text().notNull(),
    device: text(),
    account: text(),
    bytes: text().notNull(),
    received_at: text().notNull(),
  },
  t => [primaryKey({ columns: [t.id, t.hash] })],
)

/** What was refused, byte for byte, and what a revoked device still brought. `hash` is of the bytes as they came. */
export const quarantine = sqliteTable(
  'quarantine',
  {
    device: text().notNull(),
    hash: text().notNull(),
    id: text().notNull(),
    code: text().notNull(),
    bytes: text().notNull(),
    received_at: text().notNull(),
  },
  t => [primaryKey({ columns: [t.device, t.hash] })],
)

export const submissions = sqliteTable(
  'submissions',
  {
    seq: integer().primaryKey(),
    id: text().notNull(),
    form: text().notNull(),
    version: text().notNull(),
    household: text(),
    name: text().notNull(),
    place: text().notNull(),
    account: text(),
    finished_at: text().notNull(),
    received_at: text().notNull(),
    review_state: text().notNull(),
    refusal: integer().notNull(),
    findings: text(),
    /** JSON of the files that its answers name, as in the operation; null = none */
    attachments: text(),
    /** JSON of what the enumerator said to "somebody like this was listed"; null = was not asked */
    likeness: text(),
  },
  t => [
    uniqueIndex('submissions_id').on(t.id),
    // of the few that have files: costs the others nothing
    index('submissions_files').on(t.household).where(sql`attachments IS NOT NULL`),
  ],
)

/** Which submissions name a file: who may see it, and whether it may be thrown away, is asked by its hash. */
export const attachment_uses = sqliteTable(
  'attachment_uses',
  { sha256: text().notNull(), seq: integer().notNull() },
  t => [primaryKey({ columns: [t.sha256, t.seq] })],
)

/**
 * Files whose bytes are in R2, by order of arrival. Not in the log: R2 itself is the truth, and the walk of jobs/sweep.ts
 * enters what a restored database has forgotten.
 */
export const attachments = sqliteTable(
  'attachments',
  {
    seq: integer().primaryKey(),
    sha256: text().notNull(),
    type: text().notNull(),
    bytes: integer().notNull(),
    device: text(),
    received_at: text().notNull(),
  },
  t => [uniqueIndex('attachments_sha256').on(t.sha256)],
)

/** What the weekly walk over R2 (jobs/scrub.ts) found missing or changed, by its key there. Not in the log. */
export const damage = sqliteTable('damage', {
  key: text().primaryKey(),
  /** missing, damaged */
  kind: text().notNull(),
  found_at: text().notNull(),
})

/** The unit of sync: any change of its people or cases sets `seq` to the seq of the operation that made it. */
export const households = sqliteTable(
  'households',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    place: text().notNull(),
    /** earlier places, each after a bar: `|08010101|08010102` */
    former: text().notNull(),
    name: text().notNull(),
    facts: text().notNull(),
    withdrawn: integer().notNull(),
    /** accounts that it was once assigned to, each after a bar: their phones are told that it is gone */
    former_accounts: text().notNull().default(''),
    /** JSON of the keys by which its people are compared with others (forms/matching); null: a row of before them */
    keys: text(),
    /** the import it came with, until somebody has interviewed there */
    imported: text(),
  },
  t => [index('households_seq').on(t.seq), index('households_place').on(t.place)],
)

export const persons = sqliteTable(
  'persons',
  {
    household: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    /** name and phone, folded for search */
    search: text().notNull(),
    facts: text().notNull(),
    determination: text(),
    /** what corrections put in the place of facts, '' = nothing counts; null = nothing was corrected */
    corrected: text(),
    /** JSON: the day on which each fact was last told that goes by the calendar (months unpaid), `{"months_unpaid":"2026-11-10"}` */
    said: text(),
    /** the workplace, as forms/followup/employers.ts folds it; null = none, or the programme asks for none */
    employer: text(),
  },
  t => [
    primaryKey({ columns: [t.household, t.id] }),
    index('persons_employer').on(t.employer).where(sql`employer IS NOT NULL`),
  ],
)

export const cases = sqliteTable(
  'cases',
  {
    household: text().notNull(),
    id: text().notNull(),
    person: text().notNull(),
    outcome: text().notNull(),
    state: text().notNull(),
    closed: integer().notNull(),
    due: text(),
    place: text().notNull(),
    current: integer().notNull(),
    /** all of the case as forms/eligibility/cases.ts speaks it */
    body: text().notNull(),
    /** JSON of the facts that indicators read, as they stood when it was opened: never told to a phone */
    opened: text(),
  },
  t => [primaryKey({ columns: [t.household, t.id] }), index('cases_outcome').on(t.outcome, t.household)],
)

/** Which operations are about which case or person; the events themselves are the bytes in the log. */
export const case_events = sqliteTable(
  'case_events',
  { household: text().notNull(), seq: integer().notNull(), case_id: text().notNull() },
  t => [primaryKey({ columns: [t.household, t.seq] })],
)

/**
 * Fields of a case or person with several values that were given without knowledge of each other, and those that a manager
 * has decided on (`open` 0). `heads`: JSON of the events, null = what an interview told.
 */
export const case_conflicts = sqliteTable(
  'case_conflicts',
  {
    household: text().notNull(),
    about: text().notNull(),
    field: text().notNull(),
    place: text().notNull(),
    open: integer().notNull(),
    heads: text().notNull(),
    settled_by: text(),
    /** effective time of the newest of them, epoch milliseconds */
    newest: integer().notNull(),
  },
  t => [
    primaryKey({ columns: [t.household, t.about, t.field] }),
    index('case_conflicts_newest').on(t.open, t.newest),
  ],
)

/**
 * Determinations that another has replaced: the one in force stands with the person. `seq` = the operation that replaced it; `body`
 * has it with what that changed. At most the last 20 of a person.
 */
export const determinations = sqliteTable(
  'determinations',
  {
    household: text().notNull(),
    person: text().notNull(),
    seq: integer().notNull(),
    /** ISO day it went by */
    day: text().notNull(),
    body: text().notNull(),
  },
  t => [primaryKey({ columns: [t.household, t.person, t.seq] })],
)

/**
 * Who works a household, a person or a case, where that was said. `about`: '' = the household, else the id of a person or case. `cover` 1:
 * until the day `until`, beside who has it otherwise.
 */
export const assignments = sqliteTable(
  'assignments',
  {
    household: text().notNull(),
    about: text().notNull(),
    cover: integer().notNull(),
    account: text().notNull(),
    /** ISO day, included; null = until it is said otherwise */
    until: text(),
    /** place, employer, person, robin, cover, handover */
    how: text().notNull(),
    /** of the operation that said so */
    seq: integer().notNull(),
  },
  t => [
    primaryKey({ columns: [t.household, t.about, t.cover] }),
    index('assignments_account').on(t.account, t.household),
    index('assignments_until').on(t.until).where(sql`until IS NOT NULL`),
  ],
)

/** Two people of the lists who are one (worker/matching). `shadow`: the dropped person and their cases, as their rows would be. */
export const merges = sqliteTable(
  'merges',
  {
    /** of the operation that merged them */
    id: text().primaryKey(),
    keep_household: text().notNull(),
    keep_person: text().notNull(),
    drop_household: text().notNull(),
    drop_person: text().notNull(),
    /** JSON: fact → the value that was chosen */
    fields: text().notNull(),
    /** JSON: the facts of the dropped person as told when they were merged */
    facts: text().notNull(),
    shadow: text(),
    account: text(),
    at: text().notNull(),
    /** the operation that parted them again; null = in force */
    undone: text(),
  },
  t => [index('merges_keep').on(t.keep_household), index('merges_drop').on(t.drop_household)],
)

/** Pairs of people that a manager has looked at and not merged. `pair`: `<household>.<person>~<household>.<person>`, the smaller first. */
export const pair_decisions = sqliteTable('pair_decisions', {
  pair: text().primaryKey(),
  /** apart, later */
  verdict: text().notNull(),
  until: text(),
  op: text().notNull(),
  account: text(),
  at: text().notNull(),
})

/** Who shares a key with whom (forms/matching/keys.ts), as far as the matching job has come. Not in the log: a new walk makes it again. */
export const match_keys = sqliteTable(
  'match_keys',
  { key: text().notNull(), household: text().notNull() },
  t => [primaryKey({ columns: [t.key, t.household] })],
)

/** The keys that stand in `match_keys` of a household. `keys`: JSON `["nCNT.SK1990", …]` */
export const match_households = sqliteTable('match_households', {
  household: text().primaryKey(),
  keys: text().notNull(),
})

/** Pairs that the matching job found alike. Not in the log: a new walk finds them again. */
export const duplicates = sqliteTable(
  'duplicates',
  {
    id: text().primaryKey(),
    household_a: text().notNull(),
    person_a: text().notNull(),
    place_a: text().notNull(),
    household_b: text().notNull(),
    person_b: text().notNull(),
    place_b: text().notNull(),
    /** hundredths of a bit */
    score: integer().notNull(),
    reasons: text().notNull(),
    found_at: text().notNull(),
  },
  t => [
    index('duplicates_a').on(t.household_a),
    index('duplicates_b').on(t.household_b),
    index('duplicates_score').on(t.score),
  ],
)

/** Files of people or employers that a manager brought. */
export const imports = sqliteTable(
  'imports',
  {
    id: text().primaryKey(),
    /** of the first of its operations */
    seq: integer().notNull(),
    /** members, former, employers */
    kind: text().notNull(),
    file: text().notNull(),
    hash: text().notNull(),
    rows: integer().notNull(),
    people: integer().notNull(),
    households: integer().notNull(),
    employers: integer().notNull(),
    left_out: integer().notNull(),
    legal_basis: text().notNull(),
    as_of: text().notNull(),
    mapping: text().notNull(),
    place: text().notNull(),
    account: text(),
    at: text().notNull(),
    withdrawn_by: text(),
    withdrawn_at: text(),
  },
  t => [index('imports_seq').on(t.seq)],
)

/** The manager's register of workplaces (forms/followup/employers.ts tells which is whose). */
export const employers = sqliteTable(
  'employers',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    name: text().notNull(),
    /** JSON of other names */
    aliases: text().notNull(),
    place: text().notNull(),
    key: text().notNull(),
    facts: text().notNull(),
    import: text(),
  },
  t => [index('employers_key').on(t.key), index('employers_place').on(t.place)],
)

/** One row for each person or case that an indicator counts (forms/followup/indicators.ts). */
export const indicator_rows = sqliteTable(
  'indicator_rows',
  {
    household: text().notNull(),
    /** `<indicator> <person or case>` */
    id: text().notNull(),
    indicator: text().notNull(),
    person: text().notNull(),
    case_id: text().notNull(),
    outcome: text().notNull(),
    place: text().notNull(),
    sex: text().notNull(),
    day: text().notNull(),
    /** ISO day of its Monday */
    week: text().notNull(),
    account: text(),
  },
  t => [primaryKey({ columns: [t.household, t.id] }), index('indicator_rows_place').on(t.indicator, t.place)],
)

/** The same, counted for each place of 2, 4, 6 and 8 digits. */
export const indicator_numbers = sqliteTable(
  'indicator_numbers',
  {
    indicator: text().notNull(),
    place: text().notNull(),
    week: text().notNull(),
    sex: text().notNull(),
    outcome: text().notNull(),
    n: integer().notNull(),
  },
  t => [primaryKey({ columns: [t.indicator, t.place, t.week, t.sex, t.outcome] })],
)

export const form_versions = sqliteTable('form_versions', {
  hash: text().primaryKey(),
  seq: integer().notNull(),
  id: text().notNull(),
  version: text().notNull(),
  title: text().notNull(),
  use: text().notNull(),
  files: text().notNull(),
  /** blob with the workbook's sheets as they came: for the next diff */
  source: text().notNull(),
  questions: integer().notNull(),
  account: text(),
  published_at: text().notNull(),
  submissions: integer().notNull(),
})

/** A row for each publication: a former version may be published again, with the same hash. The last is in force. */
export const rule_sets = sqliteTable(
  'rule_sets',
  {
    seq: integer().primaryKey(),
    hash: text().notNull(),
    id: text().notNull(),
    version: text().notNull(),
    rules: integer().notNull(),
    account: text(),
    published_at: text().notNull(),
  },
  t => [index('rule_sets_hash').on(t.hash)],
)

export const accounts = sqliteTable('accounts', {
  id: text().primaryKey(),
  name: text().notNull(),
  role: text().notNull(),
  area: text().notNull(),
  restricted: integer().notNull(),
  created_at: text().notNull(),
  /** JSON of what it was before, the oldest first, each up to a seq of the log (worker/grants.ts): what was done then is still taken in */
  former: text().notNull().default('[]'),
  /** JSON of the restricted outcomes it may see, where not all; null = all that `restricted` gives */
  lists: text(),
  /** 1: it sees what is assigned to it, not all of its area */
  assigned_only: integer().notNull().default(0),
})

/** `code_hash`: SHA-256 of the code, which nobody keeps. Used when a device names it. */
export const invitations = sqliteTable('invitations', {
  code_hash: text().primaryKey(),
  account: text().notNull(),
  expires_at: integer().notNull(),
})

export const devices = sqliteTable(
  'devices',
  {
    id: text().primaryKey(),
    account: text().notNull(),
    public_key: text().notNull(),
    invitation: text().notNull(),
    platform: text().notNull(),
    app_version: text().notNull(),
    joined_at: text().notNull(),
    revoked_at: text(),
  },
  t => [uniqueIndex('devices_invitation').on(t.invitation), index('devices_account').on(t.account)],
)

/** What a device last told of itself: not in the log, and no part of a replay. */
export const device_reports = sqliteTable('device_reports', {
  device: text().primaryKey(),
  last_seen_at: text().notNull(),
  unsent: integer(),
  app_version: text().notNull(),
  /** unfinished interviews by hash of their form version, `{"3f…": 2}`; null: it has never told */
  drafts: text(),
  drafts_at: text(),
  /** JSON of contract/reports.ts; null: it has never told, as apps before it do not */
  report: text(),
  report_at: text(),
  /** milliseconds that its clock was ahead at its last push, where that was more than five minutes */
  skew: integer(),
  /** households that it was given with its last whole pull, and when; null: it pulls none */
  lists: integer(),
  lists_at: text(),
})

/**
 * Until which day the walk (jobs/redetermine.ts) need not look at a household, as it stands at `seq` under the publication
 * `published` of rules: time alone changes nothing before. Not in the log; whoever has no row, or one of another seq, is looked at.
 */
export const quiet = sqliteTable('quiet', {
  household: text().primaryKey(),
  seq: integer().notNull(),
  published: integer().notNull(),
  day: text().notNull(),
})

/** `epoch` (changes on every restore), `redetermine` (watermark of the walk), `archived` (seq up to which the log is in R2), `swept` (walk over files) */
export const meta = sqliteTable('meta', { key: text().primaryKey(), value: text().notNull() })

/** Never holds a row: inserting one fails its batch, which is then planned again (db/write.ts). */
export const guard = sqliteTable('guard', { stale: integer().notNull() }, t => [
  check('guard_stale', sql`${t.stale} = 0`),
])
