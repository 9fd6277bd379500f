-- The first schema. One text for SQLite and PostgreSQL: TEXT and BIGINT only; money as decimal text, instants
-- as "2025-05-20T01:02:03Z" (they sort as text), JSON as text, lists of ids joined by commas.

-- One row that PostgreSQL's writers lock, so that units of work of several processes run one after the other.
CREATE TABLE writer_lock (id BIGINT PRIMARY KEY);
INSERT INTO writer_lock (id) VALUES (1);

CREATE TABLE department (
  id TEXT PRIMARY KEY,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  city TEXT NOT NULL
);

CREATE TABLE organisation (
  id TEXT PRIMARY KEY,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  credit_code TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  province TEXT NOT NULL,
  city TEXT NOT NULL,
  address TEXT NOT NULL,
  founded_on TEXT NOT NULL,
  department TEXT NOT NULL,
  search TEXT NOT NULL
);

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  organisation TEXT NOT NULL,
  department TEXT NOT NULL,
  enabled BIGINT NOT NULL,
  password_hash TEXT NOT NULL
);

CREATE TABLE session (
  hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE sign_in_failure (
  id TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  since TEXT NOT NULL
);

CREATE TABLE guideline_call (
  id TEXT PRIMARY KEY,
  guideline TEXT NOT NULL,
  year BIGINT NOT NULL,
  title_zh TEXT NOT NULL,
  title_en TEXT NOT NULL,
  document_zh TEXT NOT NULL,
  document_en TEXT NOT NULL,
  opens_at TEXT NOT NULL,
  closes_at TEXT NOT NULL,
  publish_date TEXT NOT NULL,
  parameters TEXT NOT NULL,
  topics TEXT NOT NULL
);

CREATE TABLE application (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  call_id TEXT NOT NULL REFERENCES guideline_call (id),
  topic TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  process TEXT NOT NULL,
  state TEXT NOT NULL,
  is_private BIGINT NOT NULL,
  owner TEXT NOT NULL REFERENCES account (id),
  organisation TEXT NOT NULL REFERENCES organisation (id),
  department TEXT NOT NULL,
  city TEXT NOT NULL,
  title TEXT NOT NULL,
  leader TEXT NOT NULL,
  leader_key TEXT NOT NULL,
  field TEXT NOT NULL,
  requested TEXT NOT NULL,
  requested_fen BIGINT NOT NULL,
  overall TEXT NOT NULL,
  counts TEXT NOT NULL,
  unmet BIGINT NOT NULL,
  missing_fields BIGINT NOT NULL,
  missing_evidence BIGINT NOT NULL,
  open_findings BIGINT NOT NULL,
  version BIGINT NOT NULL,
  submissions BIGINT NOT NULL,
  taken_once TEXT NOT NULL,
  created_at TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  search TEXT NOT NULL
);
CREATE UNIQUE INDEX application_number ON application (number) WHERE number <> '';
CREATE INDEX application_updated ON application (updated_at, id);
CREATE INDEX application_owner ON application (owner, updated_at, id);
CREATE INDEX application_organisation ON application (organisation, updated_at, id);
CREATE INDEX application_department ON application (department, is_private, updated_at, id);
CREATE INDEX application_state ON application (state, updated_at, id);
CREATE INDEX application_leader ON application (leader_key) WHERE leader_key <> '';

-- The facts stand apart, so that lists do not read past them.
CREATE TABLE application_facts (
  application TEXT PRIMARY KEY REFERENCES application (id),
  facts TEXT NOT NULL
);

-- Every edit with what undoes it: the history of each field, and what merging needs.
CREATE TABLE application_change (
  application TEXT NOT NULL REFERENCES application (id),
  version BIGINT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  edits TEXT NOT NULL,
  undo TEXT NOT NULL,
  PRIMARY KEY (application, version)
);

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  application TEXT NOT NULL REFERENCES application (id),
  evidence TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  type TEXT NOT NULL,
  digest TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_at TEXT NOT NULL,
  removed BIGINT NOT NULL,
  submitted BIGINT NOT NULL
);
CREATE INDEX attachment_application ON attachment (application, id);
CREATE INDEX attachment_digest ON attachment (digest);

CREATE TABLE finding (
  application TEXT NOT NULL REFERENCES application (id),
  clause TEXT NOT NULL,
  finding TEXT NOT NULL,
  remark TEXT NOT NULL,
  found_by TEXT NOT NULL,
  found_at TEXT NOT NULL,
  PRIMARY KEY (application, clause)
);

CREATE TABLE evidence_check (
  application TEXT NOT NULL REFERENCES application (id),
  evidence TEXT NOT NULL,
  state TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  PRIMARY KEY (application, evidence)
);

CREATE TABLE verdict (
  application TEXT NOT NULL REFERENCES application (id),
  ordinal BIGINT NOT NULL,
  instant TEXT NOT NULL,
  made_at TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (application, ordinal)
);

CREATE TABLE submission (
  number TEXT PRIMARY KEY,
  application TEXT NOT NULL REFERENCES application (id),
  ordinal BIGINT NOT NULL,
  version BIGINT NOT NULL,
  submitted_at TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  title TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  digest TEXT NOT NULL,
  facts TEXT NOT NULL,
  attachments TEXT NOT NULL,
  ledger_entry BIGINT NOT NULL
);
CREATE UNIQUE INDEX submission_application ON submission (application, ordinal);

CREATE TABLE application_event (
  application TEXT NOT NULL REFERENCES application (id),
  ordinal BIGINT NOT NULL,
  happened_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  reason TEXT NOT NULL,
  clauses TEXT NOT NULL,
  PRIMARY KEY (application, ordinal)
);

CREATE TABLE number_series (
  series TEXT PRIMARY KEY,
  last_number BIGINT NOT NULL
);

CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  query TEXT NOT NULL
);
CREATE INDEX saved_view_account ON saved_view (account, id);

CREATE TABLE registry_record (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX registry_person ON registry_record (person, kind) WHERE person <> '';
CREATE INDEX registry_organisation ON registry_record (organisation, kind) WHERE organisation <> '';

CREATE TABLE ledger (
  seq BIGINT PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  content TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);
