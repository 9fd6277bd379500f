-- The library of experts. `search` holds what words are looked for in, `fields` the discipline codes as ",520,52020,",
-- so that a code finds what lies below it by its beginning; `body` is the profile.
CREATE TABLE expert (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  email TEXT NOT NULL,
  id_key TEXT NOT NULL,
  search TEXT NOT NULL,
  fields TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  version BIGINT NOT NULL,
  made_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX expert_account ON expert (account) WHERE account <> '';
CREATE INDEX expert_email ON expert (email) WHERE email <> '';
CREATE INDEX expert_id_key ON expert (id_key) WHERE id_key <> '';
CREATE INDEX expert_name ON expert (name, id);
