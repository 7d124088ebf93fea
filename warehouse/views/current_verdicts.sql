CREATE OR REPLACE VIEW current_verdicts AS
SELECT
    verdicts.relation_id,
    verdicts.verdict,
    verdicts.note,
    verdicts.who,
    verdicts.decided,
    a.text_hash = verdicts.a_text_hash AND b.text_hash = verdicts.b_text_hash AS applies
FROM verdicts
JOIN relations USING (relation_id)
JOIN passages AS a ON a.passage_id = relations.a_passage
JOIN passages AS b ON b.passage_id = relations.b_passage
WHERE verdicts.verdict <> 'note'
QUALIFY row_number() OVER (PARTITION BY verdicts.relation_id ORDER BY verdicts.line DESC) = 1;
COMMENT ON VIEW current_verdicts IS 'The latest verdict on each finding that is still in the stock.';
COMMENT ON COLUMN current_verdicts.relation_id IS 'Finding; relations.relation_id.';
COMMENT ON COLUMN current_verdicts.verdict IS 'confirm, dismiss or unsure.';
COMMENT ON COLUMN current_verdicts.note IS 'Reason given.';
COMMENT ON COLUMN current_verdicts.who IS 'Who decided.';
COMMENT ON COLUMN current_verdicts.decided IS 'When, in UTC.';
COMMENT ON COLUMN current_verdicts.applies IS 'True while both texts are those that were judged; false when the question is open again.';
