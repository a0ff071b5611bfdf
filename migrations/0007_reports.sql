-- Generated from worker/db/schema.ts. Adds only.
ALTER TABLE device_reports ADD COLUMN report text;
ALTER TABLE device_reports ADD COLUMN report_at text;
ALTER TABLE device_reports ADD COLUMN skew integer;
ALTER TABLE device_reports ADD COLUMN lists integer;
ALTER TABLE device_reports ADD COLUMN lists_at text;
