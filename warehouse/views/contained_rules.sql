CREATE OR REPLACE VIEW contained_rules AS
SELECT
    relation_id,
    probability,
    certain,
    contains,
    a_key,
    a_path,
    b_key,
    b_path,
    legitimacy,
    a_text,
    b_text,
    why,
    decision
FROM findings
WHERE relation = 'partial' AND decision <> 'dismissed'
ORDER BY probability DESC, relation_id;
COMMENT ON VIEW contained_rules IS 'Rules of which one contains, narrows, extends or details the other, surest first; what people dismissed is left out.';
COMMENT ON COLUMN contained_rules.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN contained_rules.probability IS 'Probability of that relation.';
COMMENT ON COLUMN contained_rules.certain IS 'True when it may be shown as certain.';
COMMENT ON COLUMN contained_rules.contains IS 'a or b: the rule that contains the other.';
COMMENT ON COLUMN contained_rules.a_key IS 'First document, as cited.';
COMMENT ON COLUMN contained_rules.a_path IS 'Place of the first rule.';
COMMENT ON COLUMN contained_rules.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN contained_rules.b_path IS 'Place of the second rule.';
COMMENT ON COLUMN contained_rules.legitimacy IS 'What the overlap is: amendment, succession, restated, implementation, template or attention.';
COMMENT ON COLUMN contained_rules.a_text IS 'Text of the first rule.';
COMMENT ON COLUMN contained_rules.b_text IS 'Text of the second rule.';
COMMENT ON COLUMN contained_rules.why IS 'The evidence.';
COMMENT ON COLUMN contained_rules.decision IS 'open, confirmed, unsure or reopened.';
