-- Generated from worker/db/schema.ts, then finished by hand: WITHOUT ROWID where the key is a text (one row written
-- instead of two), the triggers that keep the log append-only, and the epoch. Never edited once landed; never a
-- table thrown away (D1 would lose rows without a word, see docs/storage.md).
CREATE TABLE accounts (
	id text PRIMARY KEY NOT NULL,
	name text NOT NULL,
	role text NOT NULL,
	area text NOT NULL,
	restricted integer NOT NULL,
	created_at text NOT NULL
) WITHOUT ROWID;
CREATE TABLE case_events (
	household text NOT NULL,
	seq integer NOT NULL,
	case_id text NOT NULL,
	PRIMARY KEY(household, seq)
) WITHOUT ROWID;
CREATE TABLE cases (
	household text NOT NULL,
	id text NOT NULL,
	person text NOT NULL,
	outcome text NOT NULL,
	state text NOT NULL,
	closed integer NOT NULL,
	due text,
	place text NOT NULL,
	current integer NOT NULL,
	body text NOT NULL,
	PRIMARY KEY(household, id)
) WITHOUT ROWID;
CREATE INDEX cases_outcome ON cases (outcome,household);
CREATE TABLE conflicts (
	id text NOT NULL,
	hash text NOT NULL,
	device text,
	account text,
	bytes text NOT NULL,
	received_at text NOT NULL,
	PRIMARY KEY(id, hash)
) WITHOUT ROWID;
CREATE TABLE device_reports (
	device text PRIMARY KEY NOT NULL,
	last_seen_at text NOT NULL,
	unsent integer,
	app_version text NOT NULL
) WITHOUT ROWID;
CREATE TABLE devices (
	id text PRIMARY KEY NOT NULL,
	account text NOT NULL,
	public_key text NOT NULL,
	invitation text NOT NULL,
	platform text NOT NULL,
	app_version text NOT NULL,
	joined_at text NOT NULL,
	revoked_at text
) WITHOUT ROWID;
CREATE UNIQUE INDEX devices_invitation ON devices (invitation);
CREATE TABLE form_versions (
	hash text PRIMARY KEY NOT NULL,
	seq integer NOT NULL,
	id text NOT NULL,
	version text NOT NULL,
	title text NOT NULL,
	use text NOT NULL,
	files text NOT NULL,
	source text NOT NULL,
	questions integer NOT NULL,
	account text,
	published_at text NOT NULL,
	submissions integer NOT NULL
) WITHOUT ROWID;
CREATE TABLE guard (
	stale integer NOT NULL,
	CONSTRAINT guard_stale CHECK(stale = 0)
);
CREATE TABLE households (
	id text PRIMARY KEY NOT NULL,
	seq integer NOT NULL,
	place text NOT NULL,
	former text NOT NULL,
	name text NOT NULL,
	facts text NOT NULL,
	withdrawn integer NOT NULL
) WITHOUT ROWID;
CREATE INDEX households_seq ON households (seq);
CREATE INDEX households_place ON households (place);
CREATE TABLE invitations (
	code_hash text PRIMARY KEY NOT NULL,
	account text NOT NULL,
	expires_at integer NOT NULL
) WITHOUT ROWID;
CREATE TABLE meta (
	key text PRIMARY KEY NOT NULL,
	value text NOT NULL
) WITHOUT ROWID;
CREATE TABLE operations (
	seq integer PRIMARY KEY NOT NULL,
	id text NOT NULL,
	kind text NOT NULL,
	device text,
	account text,
	n integer,
	hash text NOT NULL,
	bytes text NOT NULL,
	verdict text NOT NULL,
	code text,
	findings text,
	received_at text NOT NULL
);
CREATE UNIQUE INDEX operations_id ON operations (id);
CREATE INDEX operations_device ON operations (device,n);
CREATE INDEX operations_held ON operations (seq) WHERE verdict = 'held';
CREATE TABLE persons (
	household text NOT NULL,
	id text NOT NULL,
	name text NOT NULL,
	search text NOT NULL,
	facts text NOT NULL,
	determination text,
	PRIMARY KEY(household, id)
) WITHOUT ROWID;
CREATE TABLE quarantine (
	device text NOT NULL,
	hash text NOT NULL,
	id text NOT NULL,
	code text NOT NULL,
	bytes text NOT NULL,
	received_at text NOT NULL,
	PRIMARY KEY(device, hash)
) WITHOUT ROWID;
CREATE TABLE rule_sets (
	hash text PRIMARY KEY NOT NULL,
	seq integer NOT NULL,
	id text NOT NULL,
	version text NOT NULL,
	rules integer NOT NULL,
	account text,
	published_at text NOT NULL
) WITHOUT ROWID;
CREATE TABLE submissions (
	seq integer PRIMARY KEY NOT NULL,
	id text NOT NULL,
	form text NOT NULL,
	version text NOT NULL,
	household text,
	name text NOT NULL,
	place text NOT NULL,
	account text,
	finished_at text NOT NULL,
	received_at text NOT NULL,
	review_state text NOT NULL,
	refusal integer NOT NULL,
	findings text
);
CREATE UNIQUE INDEX submissions_id ON submissions (id);

-- The log: nothing is changed, deleted or replaced. The third trigger is for INSERT OR REPLACE, which runs no DELETE trigger.
CREATE TRIGGER operations_no_update BEFORE UPDATE ON operations BEGIN SELECT RAISE(ABORT, 'operations: append-only'); END;
CREATE TRIGGER operations_no_delete BEFORE DELETE ON operations BEGIN SELECT RAISE(ABORT, 'operations: append-only'); END;
CREATE TRIGGER operations_no_replace BEFORE INSERT ON operations
WHEN EXISTS (SELECT 1 FROM operations WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'operations: append-only'); END;
-- Changes on every restore of the database: the last step of a restore sets another value.
INSERT INTO meta (key, value) VALUES ('epoch', lower(hex(randomblob(8))));
