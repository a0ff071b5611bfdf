-- Generated from worker/db/schema.ts, then finished by hand: WITHOUT ROWID where the key is a text. Adds only.
-- From here on the log takes an operation in before it is judged: its verdict is `received`, and what became of it is in `fates`.
ALTER TABLE operations ADD COLUMN sender text;
ALTER TABLE operations ADD COLUMN previous text;
ALTER TABLE operations ADD COLUMN skew integer;
CREATE TABLE fates (
	seq integer PRIMARY KEY NOT NULL,
	device text,
	verdict text NOT NULL,
	code text NOT NULL,
	findings text
);
CREATE INDEX fates_device ON fates (device,seq);
CREATE TABLE journal_owed (
	key text PRIMARY KEY NOT NULL,
	type text NOT NULL,
	device text NOT NULL,
	account text NOT NULL,
	received_at text NOT NULL,
	body text NOT NULL
) WITHOUT ROWID;

-- What was judged as it came in stays as it is.
INSERT INTO fates (seq, device, verdict, code, findings)
SELECT seq, device, verdict, coalesce(code, 'operation.held'), findings FROM operations WHERE verdict = 'held';
INSERT INTO meta (key, value) SELECT 'settled', CAST(max(seq) AS text) FROM operations HAVING max(seq) IS NOT NULL;
