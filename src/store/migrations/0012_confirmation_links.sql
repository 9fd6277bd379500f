-- One-time links by which the other side of a two-sided project confirms what both applications state. Only the hash
-- of a link is kept; `ended_as` is empty while nobody used, withdrew or replaced it.
CREATE TABLE confirmation_link (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  application TEXT NOT NULL REFERENCES application (id),
  made_by TEXT NOT NULL REFERENCES account (id),
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  ended_as TEXT NOT NULL
);
CREATE INDEX confirmation_link_application ON confirmation_link (application, made_at, id);
