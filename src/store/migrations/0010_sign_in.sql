-- The second step of signing in, and identities of an OpenID provider.

-- A one-time code (RFC 6238) as second step. The secret is sealed under the installation's key, recovery codes are
-- hashed; a code's time step is kept, so that none is taken twice.
CREATE TABLE one_time_code (
  account TEXT PRIMARY KEY REFERENCES account (id),
  secret TEXT NOT NULL,
  last_step BIGINT NOT NULL,
  recovery TEXT NOT NULL,
  since TEXT NOT NULL
);

-- Who somebody is at a provider, and the account that this opens.
CREATE TABLE provider_identity (
  id TEXT PRIMARY KEY,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  label TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  UNIQUE (issuer, subject)
);
CREATE INDEX provider_identity_account ON provider_identity (account, id);

-- Tickets that were used and are not to be used again; gone when they would have expired.
CREATE TABLE used_ticket (
  id TEXT PRIMARY KEY,
  expires_at TEXT NOT NULL
);
CREATE INDEX used_ticket_expiry ON used_ticket (expires_at);
