-- Documents that a document overlaps with, most findings first.
WITH sides AS (
    SELECT b_work AS work, relation FROM relations WHERE a_work = $work AND relation IN ('duplicate', 'partial', 'conflict')
    UNION ALL
    SELECT a_work, relation FROM relations WHERE b_work = $work AND relation IN ('duplicate', 'partial', 'conflict')
)
SELECT
    sides.work, documents."key", documents.title, coalesce(document_status.status, 'unknown') AS status,
    count(*) AS findings,
    count(*) FILTER (relation = 'duplicate') AS duplicates,
    count(*) FILTER (relation = 'partial') AS partials,
    count(*) FILTER (relation = 'conflict') AS conflicts
FROM sides
JOIN documents USING (work)
LEFT JOIN document_status USING (work)
GROUP BY ALL
ORDER BY findings DESC, sides.work;
