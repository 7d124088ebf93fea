-- Findings by the year of the newer of the two documents: when a repetition or contradiction came about.
SELECT
    greatest(a."year", b."year") AS "year",
    count(*) FILTER (relations.relation = 'duplicate') AS duplicates,
    count(*) FILTER (relations.relation = 'partial') AS partials,
    count(*) FILTER (relations.relation = 'conflict') AS conflicts
FROM relations
JOIN (SELECT work, "year" FROM documents WHERE "year" IS NOT NULL) AS a ON a.work = relations.a_work
JOIN (SELECT work, "year" FROM documents WHERE "year" IS NOT NULL) AS b ON b.work = relations.b_work
WHERE relations.relation IN ('duplicate', 'partial', 'conflict')
GROUP BY ALL
ORDER BY "year";
