SELECT relation_id, relation, probability, b_passage AS other, b_key AS other_key, b_path AS other_path,
    b_text AS other_text, differs, a_value AS here, b_value AS there, legitimacy, decision
FROM findings WHERE a_passage = $id
UNION ALL
SELECT relation_id, relation, probability, a_passage, a_key, a_path, a_text, differs, b_value, a_value, legitimacy, decision
FROM findings WHERE b_passage = $id
ORDER BY probability DESC, relation_id;
