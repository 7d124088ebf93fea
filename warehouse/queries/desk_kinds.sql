-- Kinds of findings of each passage that has any.
WITH sides AS (
    SELECT a_passage AS passage_id, relation FROM relations WHERE relation IN ('duplicate', 'partial', 'conflict')
    UNION
    SELECT b_passage, relation FROM relations WHERE relation IN ('duplicate', 'partial', 'conflict')
)
SELECT passage_id, list(relation ORDER BY relation) AS kinds
FROM sides
GROUP BY passage_id
ORDER BY passage_id;
