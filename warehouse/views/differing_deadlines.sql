CREATE OR REPLACE VIEW differing_deadlines AS
SELECT relation_id, relation, probability, differs, a_key, a_path, a_value, b_key, b_path, b_value, why
FROM findings
WHERE differs IN ('deadline', 'duration', 'amount', 'number', 'percentage') AND decision <> 'dismissed'
ORDER BY probability DESC, relation_id;
COMMENT ON VIEW differing_deadlines IS 'Contradictions and partial overlaps that differ in a deadline, duration or amount, with what each says. The dismissed are left out.';
COMMENT ON COLUMN differing_deadlines.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN differing_deadlines.relation IS 'conflict or partial.';
COMMENT ON COLUMN differing_deadlines.probability IS 'Probability of that relation.';
COMMENT ON COLUMN differing_deadlines.differs IS 'deadline, duration, amount, number or percentage.';
COMMENT ON COLUMN differing_deadlines.a_key IS 'First document, as cited.';
COMMENT ON COLUMN differing_deadlines.a_path IS 'Place of the first rule.';
COMMENT ON COLUMN differing_deadlines.a_value IS 'What the first rule says.';
COMMENT ON COLUMN differing_deadlines.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN differing_deadlines.b_path IS 'Place of the second rule.';
COMMENT ON COLUMN differing_deadlines.b_value IS 'What the second rule says.';
COMMENT ON COLUMN differing_deadlines.why IS 'The evidence.';
