-- Keys by which likely doubles find each other, indexed; and of each household those that stand there, so that a change writes only the difference.
CREATE TABLE match_keys (
	key text NOT NULL,
	household text NOT NULL,
	PRIMARY KEY (key, household)
) WITHOUT ROWID;
CREATE TABLE match_households (
	household text PRIMARY KEY NOT NULL,
	keys text NOT NULL
) WITHOUT ROWID;
