-- What an expert's reviews come to, beside the duties they are made of: the score that counts (hundredths; -1: none),
-- whether the statement was signed, whether the sheet came late, how good the agency found it. And the day on which
-- Guohe looks at a panel again to remind its experts.
ALTER TABLE review_duty ADD COLUMN score BIGINT NOT NULL DEFAULT -1;
ALTER TABLE review_duty ADD COLUMN signed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE review_duty ADD COLUMN late BIGINT NOT NULL DEFAULT 0;
ALTER TABLE review_duty ADD COLUMN quality BIGINT NOT NULL DEFAULT 0;
ALTER TABLE review_panel ADD COLUMN wakes_on TEXT NOT NULL DEFAULT '';
CREATE INDEX review_panel_wakes ON review_panel (wakes_on) WHERE wakes_on <> '';
-- Guohe works out the day when it first looks.
UPDATE review_panel SET wakes_on = '0001-01-01' WHERE state = 'reviewing';
-- only sqlite
UPDATE review_duty SET
  signed = CASE WHEN json_extract(body, '$.signed_at') <> '' THEN 1 ELSE 0 END,
  quality = json_extract(body, '$.quality');
UPDATE review_duty SET
  score = json_extract(body, '$.handed_in[' || (json_array_length(body, '$.handed_in') - 1) || '].hundredths'),
  late = CASE WHEN date(json_extract(body, '$.handed_in[0].at'), '+8 hours') >
    (SELECT json_extract(p.body, '$.terms.due_on') FROM review_panel p WHERE p.id = review_duty.panel) THEN 1 ELSE 0 END
  WHERE state = 'submitted' AND json_array_length(body, '$.handed_in') > 0;
-- only postgres
UPDATE review_duty SET
  signed = CASE WHEN body::jsonb ->> 'signed_at' <> '' THEN 1 ELSE 0 END,
  quality = (body::jsonb ->> 'quality')::bigint;
UPDATE review_duty SET
  score = (body::jsonb -> 'handed_in' -> -1 ->> 'hundredths')::bigint,
  late = CASE WHEN to_char((body::jsonb -> 'handed_in' -> 0 ->> 'at')::timestamptz AT TIME ZONE 'Asia/Shanghai',
      'YYYY-MM-DD') COLLATE "C" >
    (SELECT p.body::jsonb -> 'terms' ->> 'due_on' FROM review_panel p WHERE p.id = review_duty.panel) COLLATE "C"
    THEN 1 ELSE 0 END
  WHERE state = 'submitted' AND jsonb_array_length(body::jsonb -> 'handed_in') > 0;
