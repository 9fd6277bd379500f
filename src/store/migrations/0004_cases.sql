-- Cases that stand beside an application and belong to it (reports, changes, objections, evaluations): rows of the
-- same table with a parent. `wakes_on` is the day from which the clock has something to do, so that it looks at
-- nothing else; `access_key` lets the public follow what it brought in.

ALTER TABLE application ADD COLUMN parent TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN stage TEXT NOT NULL DEFAULT 'application';
ALTER TABLE application ADD COLUMN wakes_on TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN of_office BIGINT NOT NULL DEFAULT 0;
ALTER TABLE application ADD COLUMN access_key TEXT NOT NULL DEFAULT '';
UPDATE application SET wakes_on = due_on;
CREATE INDEX application_parent ON application (parent, id) WHERE parent <> '';
CREATE INDEX application_wakes ON application (wakes_on, id) WHERE wakes_on <> '';
DROP INDEX application_due;
