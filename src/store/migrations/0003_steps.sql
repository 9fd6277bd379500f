-- What running processes to their end needs: the version a case runs by, since when it is in its state and by
-- when it should leave it, what people filled in when they took an action, and what they are told.

ALTER TABLE application ADD COLUMN process_version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE application ADD COLUMN entered_on TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN due_on TEXT NOT NULL DEFAULT '';
UPDATE application SET entered_on = substr(updated_at, 1, 10);
CREATE INDEX application_due ON application (due_on) WHERE due_on <> '';

ALTER TABLE application_event ADD COLUMN form TEXT NOT NULL DEFAULT '';
ALTER TABLE application_event ADD COLUMN answers TEXT NOT NULL DEFAULT '';

CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  application TEXT NOT NULL REFERENCES application (id),
  sent_at TEXT NOT NULL,
  subject_zh TEXT NOT NULL,
  subject_en TEXT NOT NULL,
  text_zh TEXT NOT NULL,
  text_en TEXT NOT NULL,
  read_at TEXT NOT NULL
);
CREATE INDEX notice_account ON notice (account, id);
