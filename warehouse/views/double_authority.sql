CREATE OR REPLACE VIEW double_authority AS
SELECT relation_id, probability, a_key, a_path, a_value AS a_authority, b_key, b_path, b_value AS b_authority, a_text, b_text
FROM findings
WHERE differs = 'authority' AND decision <> 'dismissed' AND a_status <> 'repealed' AND b_status <> 'repealed'
ORDER BY probability DESC, relation_id;
COMMENT ON VIEW double_authority IS 'The same matter given to different authorities, in rules that are not repealed. The dismissed are left out.';
COMMENT ON COLUMN double_authority.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN double_authority.probability IS 'Probability of the finding.';
COMMENT ON COLUMN double_authority.a_key IS 'First document, as cited.';
COMMENT ON COLUMN double_authority.a_path IS 'Place of the first rule.';
COMMENT ON COLUMN double_authority.a_authority IS 'Authority in the first rule.';
COMMENT ON COLUMN double_authority.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN double_authority.b_path IS 'Place of the second rule.';
COMMENT ON COLUMN double_authority.b_authority IS 'Authority in the second rule.';
COMMENT ON COLUMN double_authority.a_text IS 'Text of the first rule.';
COMMENT ON COLUMN double_authority.b_text IS 'Text of the second rule.';
