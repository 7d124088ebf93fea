CREATE OR REPLACE VIEW review_queue AS
SELECT
    places.place,
    findings.relation_id, relation, decision, probability, certain, legitimacy, differs,
    a_key, a_path, b_key, b_path, places.both_stand, places.worth, why
FROM findings
JOIN queue_places((SELECT map(list(cluster_id), list(score)) FROM reform_priorities)) AS places USING (relation_id)
WHERE decision IN ('open', 'reopened', 'unsure')
ORDER BY places.place;
COMMENT ON VIEW review_queue IS 'Findings that wait for a verdict in the order of the desk: between rules that stand first, then what nothing explains, then by worth, then by the reform priority of their cluster.';
COMMENT ON COLUMN review_queue.place IS 'Place in the order of all findings, decided or not; 1 comes first.';
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
COMMENT ON COLUMN review_queue.worth IS 'Probability of each kind times its weight (conflict 3, duplicate 2, partial 1), to a tenth.';
COMMENT ON COLUMN review_queue.why IS 'The evidence.';
