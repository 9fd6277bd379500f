-- Expert review: panels, what is in them, the duties of experts, what was done; conflicts that were dismissed, and
-- experts whom applicants ask to keep away.

CREATE TABLE review_panel (
  id TEXT PRIMARY KEY,
  call_id TEXT NOT NULL REFERENCES guideline_call (id),
  topic TEXT NOT NULL,
  agency TEXT NOT NULL REFERENCES organisation (id),
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  made_by TEXT NOT NULL REFERENCES account (id),
  made_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX review_panel_agency ON review_panel (agency, id);

CREATE TABLE review_panel_application (
  panel TEXT NOT NULL REFERENCES review_panel (id),
  application TEXT NOT NULL REFERENCES application (id),
  ordinal BIGINT NOT NULL,
  PRIMARY KEY (panel, application)
);
CREATE INDEX review_panel_application_of ON review_panel_application (application, panel);

CREATE TABLE review_duty (
  panel TEXT NOT NULL REFERENCES review_panel (id),
  application TEXT NOT NULL REFERENCES application (id),
  expert TEXT NOT NULL REFERENCES expert (id),
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  updated_at TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (panel, application, expert)
);
CREATE INDEX review_duty_expert ON review_duty (expert, state);
CREATE INDEX review_duty_application ON review_duty (application);

CREATE TABLE review_step (
  panel TEXT NOT NULL REFERENCES review_panel (id),
  ordinal BIGINT NOT NULL,
  taken_at TEXT NOT NULL,
  taken_by TEXT NOT NULL,
  application TEXT NOT NULL,
  action TEXT NOT NULL,
  what TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (panel, ordinal)
);

CREATE TABLE conflict_dismissal (
  hit TEXT PRIMARY KEY,
  expert TEXT NOT NULL,
  application TEXT NOT NULL,
  says TEXT NOT NULL,
  reason TEXT NOT NULL,
  dismissed_by TEXT NOT NULL REFERENCES account (id),
  dismissed_at TEXT NOT NULL
);

CREATE TABLE expert_avoidance (
  application TEXT PRIMARY KEY REFERENCES application (id),
  version BIGINT NOT NULL,
  body TEXT NOT NULL
);
