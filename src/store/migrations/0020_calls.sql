-- Calls from the web. Of a call that came from a file: the digest of what the file said when it was last settled, so
-- that a file that did not change takes back nothing that was changed here. And what officers prepare and publish: new
-- calls, corrections before a call opens, extensions. `body` and `previous` are the call as JSON.
CREATE TABLE call_settled (
  call_id TEXT PRIMARY KEY,
  digest TEXT NOT NULL
);

CREATE TABLE call_change (
  id TEXT PRIMARY KEY,
  call_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  body TEXT NOT NULL,
  previous TEXT NOT NULL,
  basis_zh TEXT NOT NULL,
  basis_en TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL REFERENCES account (id),
  editors TEXT NOT NULL,
  publisher TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX call_change_call ON call_change (call_id, state);
