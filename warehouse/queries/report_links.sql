SELECT statement_links.*
FROM statement_links
JOIN report_statements USING (statement_id)
WHERE report_statements.work = $work
ORDER BY statement_id, rank;
