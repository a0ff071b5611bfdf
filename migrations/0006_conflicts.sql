-- Generated from worker/db/schema.ts, then finished by hand: WITHOUT ROWID. Adds only.
ALTER TABLE persons ADD COLUMN corrected text;
CREATE TABLE case_conflicts (
	household text NOT NULL,
	about text NOT NULL,
	field text NOT NULL,
	place text NOT NULL,
	open integer NOT NULL,
	heads text NOT NULL,
	settled_by text,
	newest integer NOT NULL,
	PRIMARY KEY(household, about, field)
) WITHOUT ROWID;
CREATE INDEX case_conflicts_newest ON case_conflicts (open,newest);
