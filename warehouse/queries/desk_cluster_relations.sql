-- Relations between the rules of a cluster.
WITH held AS (SELECT passage_id FROM members WHERE cluster_id = $id)
SELECT
    relation_id, a_passage, b_passage, relation, probability, overlap, certain, legitimacy, differs, a_value, b_value
FROM relations
WHERE a_passage IN (FROM held) AND b_passage IN (FROM held)
ORDER BY relation_id;
