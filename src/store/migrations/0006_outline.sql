-- What lists for everybody and statistics need of a submitted application beside its row: the countries it has to do
-- with (",DE,FR,"), how each clause came out ("E1=met,E2=unmet"), the public list on which it stands, and what was
-- granted. One row an application, taken anew whenever one of these changes.
CREATE TABLE application_outline (
  application TEXT PRIMARY KEY REFERENCES application (id),
  countries TEXT NOT NULL,
  clauses TEXT NOT NULL,
  list TEXT NOT NULL,
  granted TEXT NOT NULL,
  granted_fen BIGINT NOT NULL,
  document TEXT NOT NULL,
  announced_on TEXT NOT NULL,
  listed_on TEXT NOT NULL
);
CREATE INDEX application_outline_list ON application_outline (list, listed_on, application) WHERE list <> '';
CREATE INDEX application_outline_document ON application_outline (document) WHERE document <> '';
