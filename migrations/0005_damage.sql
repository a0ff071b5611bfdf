-- Generated from worker/db/schema.ts, then finished by hand: WITHOUT ROWID. Adds only.
CREATE TABLE damage (
	key text PRIMARY KEY NOT NULL,
	kind text NOT NULL,
	found_at text NOT NULL
) WITHOUT ROWID;
