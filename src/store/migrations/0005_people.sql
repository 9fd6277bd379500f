-- People and the bodies they act for: organisations that register, colleagues who are invited, powers given for
-- a time; how to reach people.

ALTER TABLE account ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN phone TEXT NOT NULL DEFAULT '';
CREATE INDEX account_body ON account (organisation, department, id);

-- An organisation that asks to be admitted, or asks for another competent department. It becomes a row of
-- `organisation` when the department says yes, so several may ask under one credit code and one gets it.
CREATE TABLE registration (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  organisation TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  credit_code TEXT NOT NULL,
  type TEXT NOT NULL,
  affiliation TEXT NOT NULL,
  province TEXT NOT NULL,
  city TEXT NOT NULL,
  address TEXT NOT NULL,
  founded_on TEXT NOT NULL,
  department TEXT NOT NULL,
  former_department TEXT NOT NULL,
  reason TEXT NOT NULL,
  answer TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX registration_department ON registration (department, state, id);
CREATE INDEX registration_account ON registration (account, id);
CREATE INDEX registration_organisation ON registration (organisation, id) WHERE organisation <> '';

-- Which department an organisation belonged to, and since when.
CREATE TABLE department_term (
  organisation TEXT NOT NULL REFERENCES organisation (id),
  ordinal BIGINT NOT NULL,
  department TEXT NOT NULL,
  since TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (organisation, ordinal)
);

-- Notices may concern other things than applications: the table again, without that reference.
CREATE TABLE notice_anew (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  application TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT 'application',
  sent_at TEXT NOT NULL,
  subject_zh TEXT NOT NULL,
  subject_en TEXT NOT NULL,
  text_zh TEXT NOT NULL,
  text_en TEXT NOT NULL,
  read_at TEXT NOT NULL
);
INSERT INTO notice_anew (id, account, application, sent_at, subject_zh, subject_en, text_zh, text_en, read_at)
  SELECT id, account, application, sent_at, subject_zh, subject_en, text_zh, text_en, read_at FROM notice;
DROP TABLE notice;
ALTER TABLE notice_anew RENAME TO notice;
CREATE INDEX notice_account ON notice (account, id);

-- A one-time link by which somebody joins a body; only its hash is kept.
CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  roles TEXT NOT NULL,
  organisation TEXT NOT NULL,
  department TEXT NOT NULL,
  invited_by TEXT NOT NULL REFERENCES account (id),
  invited_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  account TEXT NOT NULL
);
CREATE INDEX invitation_organisation ON invitation (organisation, id);

-- A person acts for another of the same body, from one day to another, both included.
CREATE TABLE delegation (
  id TEXT PRIMARY KEY,
  principal TEXT NOT NULL REFERENCES account (id),
  deputy TEXT NOT NULL REFERENCES account (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  given_at TEXT NOT NULL,
  ended_at TEXT NOT NULL
);
CREATE INDEX delegation_principal ON delegation (principal, id);
CREATE INDEX delegation_deputy ON delegation (deputy, id);

-- Under which delegation a session acts; what its owner sees of it in the list of sessions.
ALTER TABLE session ADD COLUMN acting TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
CREATE INDEX session_account ON session (account);

-- A person's own activity is read from the ledger.
CREATE INDEX ledger_actor ON ledger (actor, seq);
