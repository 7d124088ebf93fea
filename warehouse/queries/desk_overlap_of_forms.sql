-- Findings between forms of instrument, each pair of forms in both directions, so that they fill a square.
WITH paired AS (
    SELECT coalesce(a.form, '?') AS one, coalesce(b.form, '?') AS other, relations.relation
    FROM relations
    JOIN (SELECT work, form FROM documents) AS a ON a.work = relations.a_work
    JOIN (SELECT work, form FROM documents) AS b ON b.work = relations.b_work
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
