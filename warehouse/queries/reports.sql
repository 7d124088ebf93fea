SELECT documents.work, documents.title,
    count(report_statements.statement_id) AS statements,
    count(*) FILTER (report_statements.role = 'problem') AS problems,
    count(*) FILTER (report_statements.role = 'recommendation') AS recommendations,
    count(report_statements.rule_issue) AS rule_issues,
    count(*) FILTER (linked.statement_id IS NOT NULL) AS linked
FROM documents
LEFT JOIN report_statements USING (work)
LEFT JOIN (SELECT DISTINCT statement_id FROM statement_links WHERE passage_id IS NOT NULL) AS linked USING (statement_id)
WHERE documents.kind = 'report'
GROUP BY documents.work, documents.title
ORDER BY documents.title, documents.work;
