-- Rules that the statements of a report speak of.
SELECT statement_links.statement_id, statement_links.passage_id, statement_links.why, statement_links.score,
    documents."key", passages.path, passages.text, coalesce(overlap_counts.rules, 0) AS overlaps
FROM statement_links
JOIN report_statements USING (statement_id)
JOIN passages USING (passage_id)
JOIN documents ON documents.work = passages.work
LEFT JOIN overlap_counts USING (passage_id)
WHERE report_statements.work = $work
ORDER BY statement_links.statement_id, statement_links.rank;
