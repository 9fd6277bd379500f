-- How many applications there are, by what lists show and filter by, so that a list of a national year does not
-- count 400,000 rows for every page. Made of the rows of `application` in the unit that writes those; not sealed, but
-- compared when the ledger is verified. Each application is counted in a coarse row (fine = 0, the last four empty)
-- and in a fine one.
CREATE TABLE application_count (
  fine BIGINT NOT NULL,
  department TEXT NOT NULL,
  is_private BIGINT NOT NULL,
  of_office BIGINT NOT NULL,
  is_case BIGINT NOT NULL,
  process TEXT NOT NULL,
  state TEXT NOT NULL,
  call_id TEXT NOT NULL,
  topic TEXT NOT NULL,
  city TEXT NOT NULL,
  overall TEXT NOT NULL,
  how_many BIGINT NOT NULL,
  PRIMARY KEY (fine, department, is_private, of_office, is_case, process, state, call_id, topic, city, overall)
);
INSERT INTO application_count
  SELECT 1, department, is_private, of_office, CASE WHEN parent = '' THEN 0 ELSE 1 END, process, state, call_id,
    topic, city, overall, COUNT(*)
  FROM application GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
INSERT INTO application_count
  SELECT 0, department, is_private, of_office, is_case, process, state, '', '', '', '', CAST(SUM(how_many) AS BIGINT)
  FROM application_count GROUP BY 2, 3, 4, 5, 6, 7;

-- A page of a list sorted by another column than the last change, of all states or of one.
CREATE INDEX application_submitted ON application (submitted_at, id);
CREATE INDEX application_requested ON application (requested_fen, id);
CREATE INDEX application_by_number ON application (number, id);
CREATE INDEX application_state_submitted ON application (state, submitted_at, id);
CREATE INDEX application_state_requested ON application (state, requested_fen, id);
CREATE INDEX application_state_number ON application (state, number, id);
