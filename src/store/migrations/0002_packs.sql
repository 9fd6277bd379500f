-- Packs that officers edit and publish. A published version is inserted once and never changed; `ordinal`
-- counts publications, so that a server sees with one number whether there is something new.

CREATE TABLE pack_draft (
  id TEXT PRIMARY KEY,
  pack TEXT NOT NULL,
  base_version TEXT NOT NULL,
  new_version TEXT NOT NULL,
  in_force_from TEXT NOT NULL,
  changes_open_calls BIGINT NOT NULL,
  files TEXT NOT NULL,
  state TEXT NOT NULL,
  author TEXT NOT NULL REFERENCES account (id),
  editors TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  note TEXT NOT NULL,
  reason TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX pack_draft_updated ON pack_draft (updated_at, id);

CREATE TABLE pack_version (
  pack TEXT NOT NULL,
  version TEXT NOT NULL,
  ordinal BIGINT NOT NULL UNIQUE,
  base_version TEXT NOT NULL,
  files TEXT NOT NULL,
  digest TEXT NOT NULL,
  in_force_from TEXT NOT NULL,
  changes_open_calls BIGINT NOT NULL,
  note TEXT NOT NULL,
  draft TEXT NOT NULL REFERENCES pack_draft (id),
  published_by TEXT NOT NULL REFERENCES account (id),
  approved_by TEXT NOT NULL REFERENCES account (id),
  published_at TEXT NOT NULL,
  ledger_entry BIGINT NOT NULL,
  PRIMARY KEY (pack, version)
);
