CREATE OR REPLACE VIEW duplicates_in_force AS
SELECT relation_id, probability, certain, a_key, a_path, a_status, b_key, b_path, b_status, legitimacy, a_text, b_text
FROM findings
WHERE relation = 'duplicate'
    AND decision <> 'dismissed'
    AND a_status IN ('in force', 'amended', 'partly repealed')
    AND b_status IN ('in force', 'amended', 'partly repealed')
ORDER BY probability DESC, relation_id;
COMMENT ON VIEW duplicates_in_force IS 'Rules that say the same and are both still in force, as far as the stock tells; surest first. The dismissed are left out.';
COMMENT ON COLUMN duplicates_in_force.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN duplicates_in_force.probability IS 'Probability that they say the same.';
COMMENT ON COLUMN duplicates_in_force.certain IS 'True when it may be shown as certain.';
COMMENT ON COLUMN duplicates_in_force.a_key IS 'First document, as cited.';
COMMENT ON COLUMN duplicates_in_force.a_path IS 'Place of the first rule.';
COMMENT ON COLUMN duplicates_in_force.a_status IS 'in force, amended or partly repealed.';
COMMENT ON COLUMN duplicates_in_force.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN duplicates_in_force.b_path IS 'Place of the second rule.';
COMMENT ON COLUMN duplicates_in_force.b_status IS 'in force, amended or partly repealed.';
COMMENT ON COLUMN duplicates_in_force.legitimacy IS 'What the repetition is.';
COMMENT ON COLUMN duplicates_in_force.a_text IS 'Text of the first rule.';
COMMENT ON COLUMN duplicates_in_force.b_text IS 'Text of the second rule.';
