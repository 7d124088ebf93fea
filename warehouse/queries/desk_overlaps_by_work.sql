-- Number of findings of each of these documents, by kind.
WITH sides AS (
    SELECT a_work AS work, relation FROM relations WHERE a_work IN (SELECT unnest($works))
    UNION ALL
    SELECT b_work, relation FROM relations WHERE b_work IN (SELECT unnest($works))
)
SELECT work, relation, count(*) AS findings
FROM sides
WHERE relation IN ('duplicate', 'partial', 'conflict')
GROUP BY work, relation
ORDER BY work, relation;
