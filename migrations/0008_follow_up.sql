-- Generated from worker/db/schema.ts, then finished by hand: WITHOUT ROWID where the key is a text. Adds only.
ALTER TABLE households ADD COLUMN former_accounts text DEFAULT '' NOT NULL;
ALTER TABLE households ADD COLUMN keys text;
ALTER TABLE households ADD COLUMN imported text;
ALTER TABLE persons ADD COLUMN said text;
ALTER TABLE persons ADD COLUMN employer text;
CREATE INDEX persons_employer ON persons (employer) WHERE employer IS NOT NULL;
ALTER TABLE cases ADD COLUMN opened text;
ALTER TABLE submissions ADD COLUMN likeness text;
ALTER TABLE accounts ADD COLUMN former text DEFAULT '[]' NOT NULL;
ALTER TABLE accounts ADD COLUMN lists text;
ALTER TABLE accounts ADD COLUMN assigned_only integer DEFAULT 0 NOT NULL;
CREATE TABLE determinations (
	household text NOT NULL,
	person text NOT NULL,
	seq integer NOT NULL,
	day text NOT NULL,
	body text NOT NULL,
	PRIMARY KEY(household, person, seq)
) WITHOUT ROWID;
CREATE TABLE assignments (
	household text NOT NULL,
	about text NOT NULL,
	cover integer NOT NULL,
	account text NOT NULL,
	until text,
	how text NOT NULL,
	seq integer NOT NULL,
	PRIMARY KEY(household, about, cover)
) WITHOUT ROWID;
CREATE INDEX assignments_account ON assignments (account,household);
CREATE INDEX assignments_until ON assignments (until) WHERE until IS NOT NULL;
CREATE TABLE merges (
	id text PRIMARY KEY NOT NULL,
	keep_household text NOT NULL,
	keep_person text NOT NULL,
	drop_household text NOT NULL,
	drop_person text NOT NULL,
	fields text NOT NULL,
	facts text NOT NULL,
	shadow text,
	account text,
	at text NOT NULL,
	undone text
) WITHOUT ROWID;
CREATE INDEX merges_keep ON merges (keep_household);
CREATE INDEX merges_drop ON merges (drop_household);
CREATE TABLE pair_decisions (
	pair text PRIMARY KEY NOT NULL,
	verdict text NOT NULL,
	until text,
	op text NOT NULL,
	account text,
	at text NOT NULL
) WITHOUT ROWID;
CREATE TABLE duplicates (
	id text PRIMARY KEY NOT NULL,
	household_a text NOT NULL,
	person_a text NOT NULL,
	place_a text NOT NULL,
	household_b text NOT NULL,
	person_b text NOT NULL,
	place_b text NOT NULL,
	score integer NOT NULL,
	reasons text NOT NULL,
	found_at text NOT NULL
) WITHOUT ROWID;
CREATE INDEX duplicates_a ON duplicates (household_a);
CREATE INDEX duplicates_b ON duplicates (household_b);
CREATE INDEX duplicates_score ON duplicates (score);
CREATE TABLE imports (
	id text PRIMARY KEY NOT NULL,
	seq integer NOT NULL,
	kind text NOT NULL,
	file text NOT NULL,
	hash text NOT NULL,
	rows integer NOT NULL,
	people integer NOT NULL,
	households integer NOT NULL,
	employers integer NOT NULL,
	left_out integer NOT NULL,
	legal_basis text NOT NULL,
	as_of text NOT NULL,
	mapping text NOT NULL,
	place text NOT NULL,
	account text,
	at text NOT NULL,
	withdrawn_by text,
	withdrawn_at text
) WITHOUT ROWID;
CREATE INDEX imports_seq ON imports (seq);
CREATE TABLE employers (
	id text PRIMARY KEY NOT NULL,
	seq integer NOT NULL,
	name text NOT NULL,
	aliases text NOT NULL,
	place text NOT NULL,
	key text NOT NULL,
	facts text NOT NULL,
	import text
) WITHOUT ROWID;
CREATE INDEX employers_key ON employers (key);
CREATE INDEX employers_place ON employers (place);
CREATE TABLE indicator_rows (
	household text NOT NULL,
	id text NOT NULL,
	indicator text NOT NULL,
	person text NOT NULL,
	case_id text NOT NULL,
	outcome text NOT NULL,
	place text NOT NULL,
	sex text NOT NULL,
	day text NOT NULL,
	week text NOT NULL,
	account text,
	PRIMARY KEY(household, id)
) WITHOUT ROWID;
CREATE INDEX indicator_rows_place ON indicator_rows (indicator,place);
CREATE TABLE indicator_numbers (
	indicator text NOT NULL,
	place text NOT NULL,
	week text NOT NULL,
	sex text NOT NULL,
	outcome text NOT NULL,
	n integer NOT NULL,
	PRIMARY KEY(indicator, place, week, sex, outcome)
) WITHOUT ROWID;

-- A rule set may be published again: a row for each publication. D1 throws no table away, so the one of before stays, empty.
ALTER TABLE rule_sets RENAME TO rule_sets_0001;
CREATE TABLE rule_sets (
	seq integer PRIMARY KEY NOT NULL,
	hash text NOT NULL,
	id text NOT NULL,
	version text NOT NULL,
	rules integer NOT NULL,
	account text,
	published_at text NOT NULL
);
CREATE INDEX rule_sets_hash ON rule_sets (hash);
INSERT INTO rule_sets (seq, hash, id, version, rules, account, published_at)
SELECT seq, hash, id, version, rules, account, published_at FROM rule_sets_0001;
DELETE FROM rule_sets_0001;
