CREATE OR REPLACE VIEW duplicate_rules AS
SELECT
    relation_id,
    probability,
    certain,
    a_key,
    a_path,
    b_key,
    b_path,
    legitimacy,
    a_title,
    b_title,
    a_text,
    b_text,
    why,
    decision
FROM findings
WHERE relation = 'duplicate' AND decision <> 'dismissed'
ORDER BY probability DESC, relation_id;
COMMENT ON VIEW duplicate_rules IS 'Rules that say the same on the same matter, surest first; what people dismissed is left out.';
COMMENT ON COLUMN duplicate_rules.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN duplicate_rules.probability IS 'Probability that they say the same.';
COMMENT ON COLUMN duplicate_rules.certain IS 'True when it may be shown as certain.';
COMMENT ON COLUMN duplicate_rules.a_key IS 'First document, as cited.';
COMMENT ON COLUMN duplicate_rules.a_path IS 'Place of the first rule.';
COMMENT ON COLUMN duplicate_rules.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN duplicate_rules.b_path IS 'Place of the second rule.';
COMMENT ON COLUMN duplicate_rules.legitimacy IS 'What the repetition is: amendment, succession, restated, implementation, template or attention.';
COMMENT ON COLUMN duplicate_rules.a_title IS 'Title of the first document.';
COMMENT ON COLUMN duplicate_rules.b_title IS 'Title of the second document.';
COMMENT ON COLUMN duplicate_rules.a_text IS 'Text of the first rule.';
COMMENT ON COLUMN duplicate_rules.b_text IS 'Text of the second rule.';
COMMENT ON COLUMN duplicate_rules.why IS 'The evidence.';
COMMENT ON COLUMN duplicate_rules.decision IS 'open, confirmed, unsure or reopened.';
