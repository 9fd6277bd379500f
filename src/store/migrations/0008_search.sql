-- What people search. An entry is what a thing is called by; a text is what the form of a submitted application
-- says. Both are made of other rows, in the unit that writes those, and can be made again (search_progress): they
-- are not sealed. The index of words is FTS5 without a copy of its texts on SQLite, GIN on PostgreSQL; the terms
-- are ours on both (src/programme/search_terms.hpp).

-- only sqlite
CREATE TABLE search_entry (
  place INTEGER PRIMARY KEY,
-- only postgres
CREATE TABLE search_entry (
  place BIGINT PRIMARY KEY,
  head_words tsvector,
-- both
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  about TEXT NOT NULL,
  title_zh TEXT NOT NULL,
  title_en TEXT NOT NULL,
  head TEXT NOT NULL,
  tags TEXT NOT NULL,
  account TEXT NOT NULL,
  organisation TEXT NOT NULL,
  department TEXT NOT NULL,
  day TEXT NOT NULL
);
CREATE UNIQUE INDEX search_entry_record ON search_entry (record, kind);

-- only sqlite
CREATE TABLE search_text (place INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE VIRTUAL TABLE search_head USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE search_body USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii');
-- only postgres
CREATE TABLE search_text (place BIGINT PRIMARY KEY, body_words tsvector, body TEXT NOT NULL);
CREATE INDEX search_entry_words ON search_entry USING gin (head_words);
CREATE INDEX search_text_words ON search_text USING gin (body_words);
-- both

-- How far rows from before there was an index were taken in: after which id of a part; 'done' when all were.
CREATE TABLE search_progress (part TEXT PRIMARY KEY, reached TEXT NOT NULL, done BIGINT NOT NULL);
