-- Links of statements lead from statements that are there to passages that are there.
SELECT statement_id, passage_id FROM statement_links ANTI JOIN report_statements USING (statement_id)
UNION
SELECT statement_id, passage_id
FROM statement_links ANTI JOIN passages USING (passage_id)
WHERE passage_id IS NOT NULL
ORDER BY statement_id, passage_id;
