-- What goes out of the installation, and what is asked of its neighbours: mail and scans of files.

-- A mail for a notice, written in the unit that writes the notice; what it says is made when it is sent. `due_at` is
-- when it is tried next; who takes it sets it ahead and writes `claim`, so that another server leaves it alone and a
-- server that was killed loses nothing.
CREATE TABLE outgoing_mail (
  notice TEXT PRIMARY KEY REFERENCES notice (id),
  state TEXT NOT NULL,
  queued_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  claim TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  refusals BIGINT NOT NULL,
  tried_at TEXT NOT NULL,
  code BIGINT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX outgoing_mail_due ON outgoing_mail (state, due_at, notice);
CREATE INDEX outgoing_mail_tried ON outgoing_mail (tried_at, notice);

-- How somebody wants mails: both, zh, en, off. Who chose nothing has no row and gets both languages.
CREATE TABLE mail_choice (
  account TEXT PRIMARY KEY REFERENCES account (id),
  choice TEXT NOT NULL
);

-- What the scanner found in a file, by its digest: the same bytes are scanned once. Empty while nothing was found out.
CREATE TABLE file_scan (
  digest TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  found TEXT NOT NULL,
  scanned_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  claim TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  tried_at TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX file_scan_due ON file_scan (state, due_at, digest);
CREATE INDEX file_scan_tried ON file_scan (tried_at, digest);
INSERT INTO file_scan
  SELECT digest, 'waiting', '', '', '', '', 0, '', '' FROM attachment WHERE digest <> '' GROUP BY digest;
