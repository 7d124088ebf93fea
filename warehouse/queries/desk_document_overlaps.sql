-- Findings on the passages of a document, by passage and kind: their number, and the finding where there is but one.
WITH sides AS (
    SELECT a_passage AS passage_id, relation, relation_id FROM relations WHERE a_work = $work
    UNION ALL
    SELECT b_passage, relation, relation_id FROM relations WHERE b_work = $work
)
SELECT
    split_part(passage_id, '#', 2) AS eid, relation, count(*) AS findings,
    CASE WHEN count(*) = 1 THEN any_value(relation_id) END AS relation_id
FROM sides
WHERE relation IN ('duplicate', 'partial', 'conflict')
GROUP BY passage_id, relation
ORDER BY eid, relation;
