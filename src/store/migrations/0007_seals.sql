-- The ledger commits to what is in the rows: for each entry of a unit that changed rows, the seals of those rows
-- (src/ledger/seal.hpp). `hints` tells which column of a broken entry was changed.

ALTER TABLE ledger ADD COLUMN sealed TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN hints TEXT NOT NULL DEFAULT '';

CREATE TABLE ledger_seal (
  seq BIGINT PRIMARY KEY,
  lines TEXT NOT NULL
);
