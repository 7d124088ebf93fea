CREATE OR REPLACE VIEW review_queue AS
SELECT
    relation_id, relation, decision, probability, certain, legitimacy, differs,
    a_key, a_path, b_key, b_path, a_status <> 'repealed' AND b_status <> 'repealed' AS both_stand, why
FROM findings
WHERE decision IN ('open', 'reopened', 'unsure')
ORDER BY both_stand DESC, legitimacy = 'attention' DESC NULLS LAST, relation = 'conflict' DESC, probability DESC, relation_id;
COMMENT ON VIEW review_queue IS 'Findings that wait for a verdict, those that deserve attention first: contradictions between rules in force, then the surest.';
COMMENT ON COLUMN review_queue.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN review_queue.relation IS 'duplicate, partial or conflict.';
COMMENT ON COLUMN review_queue.decision IS 'open, reopened or unsure.';
COMMENT ON COLUMN review_queue.probability IS 'Probability of that relation.';
COMMENT ON COLUMN review_queue.certain IS 'True when it may be shown as certain.';
COMMENT ON COLUMN review_queue.legitimacy IS 'What the overlap is; attention where nothing explains it.';
COMMENT ON COLUMN review_queue.differs IS 'In what they differ.';
COMMENT ON COLUMN review_queue.a_key IS 'First document, as cited.';
COMMENT ON COLUMN review_queue.a_path IS 'Place of the first rule.';
COMMENT ON COLUMN review_queue.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN review_queue.b_path IS 'Place of the second rule.';
COMMENT ON COLUMN review_queue.both_stand IS 'True when neither document is known to be repealed.';
COMMENT ON COLUMN review_queue.why IS 'The evidence.';
