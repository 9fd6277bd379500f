-- What the office decides about many at once: pieces of bulk work with their rows, decision lists with their changes;
-- and the register of sanctions with what was said.

CREATE TABLE bulk (
  id TEXT PRIMARY KEY,
  list TEXT NOT NULL,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  form TEXT NOT NULL,
  second BIGINT NOT NULL,
  state TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES account (id),
  confirmed_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  confirmed_at TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  touched_at TEXT NOT NULL
);
CREATE INDEX bulk_maker ON bulk (made_by, id);
CREATE INDEX bulk_running ON bulk (state, id) WHERE state = 'running';

CREATE TABLE bulk_row (
  bulk TEXT NOT NULL REFERENCES bulk (id),
  ordinal BIGINT NOT NULL,
  application TEXT NOT NULL REFERENCES application (id),
  version BIGINT NOT NULL,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  form TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  state TEXT NOT NULL,
  why_zh TEXT NOT NULL,
  why_en TEXT NOT NULL,
  done_at TEXT NOT NULL,
  left_version BIGINT NOT NULL,
  restores TEXT NOT NULL,
  PRIMARY KEY (bulk, ordinal)
);
CREATE INDEX bulk_row_state ON bulk_row (bulk, state, ordinal);

CREATE TABLE decision_list (
  id TEXT PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES guideline_call (id),
  topic TEXT NOT NULL,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  made_by TEXT NOT NULL REFERENCES account (id),
  editors TEXT NOT NULL,
  confirmed_by TEXT NOT NULL,
  bulk TEXT NOT NULL,
  made_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE decision_change (
  list TEXT NOT NULL REFERENCES decision_list (id),
  version BIGINT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  what TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (list, version)
);

CREATE TABLE sanction (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL REFERENCES organisation (id),
  person_key TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  ground TEXT NOT NULL,
  citation TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  reply_by TEXT NOT NULL,
  state TEXT NOT NULL,
  document TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  ended_on TEXT NOT NULL,
  appealed BIGINT NOT NULL,
  version BIGINT NOT NULL,
  made_at TEXT NOT NULL
);
CREATE INDEX sanction_organisation ON sanction (organisation, id);

CREATE TABLE sanction_step (
  sanction TEXT NOT NULL REFERENCES sanction (id),
  version BIGINT NOT NULL,
  taken_at TEXT NOT NULL,
  taken_by TEXT NOT NULL,
  action TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (sanction, version)
);
