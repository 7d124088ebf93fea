CREATE OR REPLACE VIEW conflicting_rules AS
SELECT
    relation_id,
    probability,
    certain,
    differs,
    a_key,
    a_path,
    a_value,
    b_key,
    b_path,
    b_value,
    prevails,
    prevails_rule,
    legitimacy,
    a_text,
    b_text,
    why,
    decision
FROM findings
WHERE relation = 'conflict' AND decision <> 'dismissed'
ORDER BY probability DESC, relation_id;
COMMENT ON VIEW conflicting_rules IS 'Rules on the same matter that cannot both be applied as written, and in what; surest first; what people dismissed is left out.';
COMMENT ON COLUMN conflicting_rules.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN conflicting_rules.probability IS 'Probability that they contradict.';
COMMENT ON COLUMN conflicting_rules.certain IS 'True when it may be shown as certain.';
COMMENT ON COLUMN conflicting_rules.differs IS 'In what they contradict: deadline, amount, authority, modality, ...';
COMMENT ON COLUMN conflicting_rules.a_key IS 'First document, as cited.';
COMMENT ON COLUMN conflicting_rules.a_path IS 'Place of the first rule.';
COMMENT ON COLUMN conflicting_rules.a_value IS 'What the first rule says there.';
COMMENT ON COLUMN conflicting_rules.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN conflicting_rules.b_path IS 'Place of the second rule.';
COMMENT ON COLUMN conflicting_rules.b_value IS 'What the second rule says there.';
COMMENT ON COLUMN conflicting_rules.prevails IS 'a or b: the rule that prevails.';
COMMENT ON COLUMN conflicting_rules.prevails_rule IS 'Why it prevails, or why that is not decided.';
COMMENT ON COLUMN conflicting_rules.legitimacy IS 'What the overlap is; attention where nothing explains it.';
COMMENT ON COLUMN conflicting_rules.a_text IS 'Text of the first rule.';
COMMENT ON COLUMN conflicting_rules.b_text IS 'Text of the second rule.';
COMMENT ON COLUMN conflicting_rules.why IS 'The evidence.';
COMMENT ON COLUMN conflicting_rules.decision IS 'open, confirmed, unsure or reopened.';
