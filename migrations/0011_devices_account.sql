-- The devices of one account, without a look at all others.
CREATE INDEX devices_account ON devices (account);
