-- 查重: which texts are held against one another, what was found, and what people made of it.

-- The submission that an application is compared by; empty when it left (withdrawn). Written in the unit that moves the
-- application (enter_similarity()); `place` grows with every change, so that a server sees what its own index
-- does not know yet. `due_at` and `claim` are those of the comparison, as in outgoing_mail.
CREATE TABLE similarity_text (
  application TEXT PRIMARY KEY REFERENCES application (id),
  submission TEXT NOT NULL,
  place BIGINT NOT NULL,
  state TEXT NOT NULL,
  due_at TEXT NOT NULL,
  claim TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  words TEXT NOT NULL
);
CREATE UNIQUE INDEX similarity_text_place ON similarity_text (place);
CREATE INDEX similarity_text_due ON similarity_text (state, due_at, application);
INSERT INTO similarity_text
  SELECT t.application, t.submission, ROW_NUMBER() OVER (ORDER BY t.application), 'waiting', '', '', 0, '' FROM (
    SELECT a.id AS application,
      (SELECT s.number FROM submission s WHERE s.application = a.id ORDER BY s.ordinal DESC LIMIT 1) AS submission
    FROM application a WHERE a.submissions > 0 AND a.is_private = 0 AND a.parent = '') t
  WHERE t.submission IS NOT NULL;

-- The latest comparison of an application. Shares and likeness are parts of a million.
CREATE TABLE similarity_report (
  application TEXT PRIMARY KEY REFERENCES application (id),
  submission TEXT NOT NULL,
  compared_at TEXT NOT NULL,
  documents BIGINT NOT NULL,
  characters BIGINT NOT NULL,
  share BIGINT NOT NULL
);

-- What it has in common with another one. `weight` is the larger of share and likeness; `body` has the passages.
CREATE TABLE similarity_hit (
  application TEXT NOT NULL REFERENCES application (id),
  other TEXT NOT NULL REFERENCES application (id),
  submission TEXT NOT NULL,
  other_submission TEXT NOT NULL,
  compared_at TEXT NOT NULL,
  share BIGINT NOT NULL,
  likeness BIGINT NOT NULL,
  weight BIGINT NOT NULL,
  achievements BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (application, other)
);
CREATE INDEX similarity_hit_other ON similarity_hit (other, application);
CREATE INDEX similarity_hit_weight ON similarity_hit (weight, application, other);

-- What somebody found of a pair: `low` is the application whose id comes first. Never changed; a later one stands.
CREATE TABLE similarity_judgement (
  low TEXT NOT NULL REFERENCES application (id),
  high TEXT NOT NULL REFERENCES application (id),
  ordinal BIGINT NOT NULL,
  low_submission TEXT NOT NULL,
  high_submission TEXT NOT NULL,
  judgement TEXT NOT NULL,
  reason TEXT NOT NULL,
  judged_by TEXT NOT NULL REFERENCES account (id),
  judged_at TEXT NOT NULL,
  PRIMARY KEY (low, high, ordinal)
);
CREATE INDEX similarity_judgement_high ON similarity_judgement (high, low);
