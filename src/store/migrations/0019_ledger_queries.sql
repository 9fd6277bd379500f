-- The ledger is asked by what an entry is about and by what was done; by who did it: 0005.
CREATE INDEX ledger_subject ON ledger (subject, seq);
CREATE INDEX ledger_action ON ledger (action, seq);
