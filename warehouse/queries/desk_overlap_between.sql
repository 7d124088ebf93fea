-- Findings between forms of instrument ($what = 'form') or issuers ('issuer'), each pair in both directions, so that
-- they fill a square.
WITH named AS (
    SELECT work, coalesce(CASE $what WHEN 'form' THEN form WHEN 'issuer' THEN issuer END, '?') AS name
    FROM documents
),
paired AS (
    SELECT a.name AS one, b.name AS other, relations.relation
    FROM relations
    JOIN named AS a ON a.work = relations.a_work
    JOIN named AS b ON b.work = relations.b_work
    WHERE relations.relation IN ('duplicate', 'partial', 'conflict')
),
both_ways AS (
    SELECT one, other, relation FROM paired
    UNION ALL
    SELECT other, one, relation FROM paired WHERE one <> other
)
SELECT one, other, count(*) AS findings, count(*) FILTER (relation = 'conflict') AS conflicts
FROM both_ways
GROUP BY one, other
ORDER BY one, other;
