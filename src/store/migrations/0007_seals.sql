-- The ledger commits to what is in the rows: for each entry of a unit that changed rows, the seals of those rows
-- (src/ledger/seal.hpp). `hints` tells which column of a broken entry was changed.

ALTER TABLE ledger ADD COLUMN sealed TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN hints TEXT NOT NULL DEFAULT '';

-- Requests with an Idempotency-Key, so that each happens once: claimed in the unit of work that the request does,
-- answered afterwards. Kept for a day.
CREATE TABLE repeat_request (
  id TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  made_at TEXT NOT NULL,
  status BIGINT NOT NULL,
  location TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX repeat_request_age ON repeat_request (made_at);

CREATE TABLE ledger_seal (
  seq BIGINT PRIMARY KEY,
  lines TEXT NOT NULL
);
