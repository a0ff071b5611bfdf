-- Generated from worker/db/schema.ts. Adds only.
ALTER TABLE device_reports ADD COLUMN drafts text;
ALTER TABLE device_reports ADD COLUMN drafts_at text;
