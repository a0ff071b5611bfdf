-- Until which day time alone changes nothing of a household: the daily walk passes it by.
CREATE TABLE quiet (
	household text PRIMARY KEY NOT NULL,
	seq integer NOT NULL,
	published integer NOT NULL,
	day text NOT NULL
) WITHOUT ROWID;
