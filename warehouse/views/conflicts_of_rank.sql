CREATE OR REPLACE VIEW conflicts_of_rank AS
SELECT
    relation_id,
    probability,
    differs,
    CASE WHEN a_rank < b_rank THEN a_key ELSE b_key END AS higher_key,
    CASE WHEN a_rank < b_rank THEN a_path ELSE b_path END AS higher_path,
    CASE WHEN a_rank < b_rank THEN a_value ELSE b_value END AS higher_value,
    CASE WHEN a_rank < b_rank THEN b_key ELSE a_key END AS lower_key,
    CASE WHEN a_rank < b_rank THEN b_path ELSE a_path END AS lower_path,
    CASE WHEN a_rank < b_rank THEN b_value ELSE a_value END AS lower_value,
    why
FROM findings
WHERE relation = 'conflict'
    AND decision <> 'dismissed'
    AND a_rank <> b_rank
    AND a_status <> 'repealed'
    AND b_status <> 'repealed'
ORDER BY probability DESC, relation_id;
COMMENT ON VIEW conflicts_of_rank IS 'Contradictions between a higher and a lower rule, both still in force; the lower one is first in line for revision (lex superior, UU 12/2011 article 7). The dismissed are left out.';
COMMENT ON COLUMN conflicts_of_rank.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN conflicts_of_rank.probability IS 'Probability that they contradict.';
COMMENT ON COLUMN conflicts_of_rank.differs IS 'In what they contradict.';
COMMENT ON COLUMN conflicts_of_rank.higher_key IS 'Higher document, as cited.';
COMMENT ON COLUMN conflicts_of_rank.higher_path IS 'Place of the higher rule.';
COMMENT ON COLUMN conflicts_of_rank.higher_value IS 'What the higher rule says.';
COMMENT ON COLUMN conflicts_of_rank.lower_key IS 'Lower document, as cited.';
COMMENT ON COLUMN conflicts_of_rank.lower_path IS 'Place of the lower rule.';
COMMENT ON COLUMN conflicts_of_rank.lower_value IS 'What the lower rule says.';
COMMENT ON COLUMN conflicts_of_rank.why IS 'The evidence.';
