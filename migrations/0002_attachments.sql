-- Generated from worker/db/schema.ts, then finished by hand: WITHOUT ROWID where the key is a text. Adds only.
ALTER TABLE submissions ADD COLUMN attachments text;
CREATE INDEX submissions_files ON submissions (household) WHERE attachments IS NOT NULL;
CREATE TABLE attachment_uses (
	sha256 text NOT NULL,
	seq integer NOT NULL,
	PRIMARY KEY(sha256, seq)
) WITHOUT ROWID;
CREATE TABLE attachments (
	seq integer PRIMARY KEY NOT NULL,
	sha256 text NOT NULL,
	type text NOT NULL,
	bytes integer NOT NULL,
	device text,
	received_at text NOT NULL
);
CREATE UNIQUE INDEX attachments_sha256 ON attachments (sha256);
