-- Reports with what they say, by role, and how many of their statements speak of a rule of the stock.
SELECT
    documents.work, documents.title, documents."year", documents.language, documents.quality,
    count(report_statements.statement_id) AS statements,
    count(*) FILTER (report_statements.role = 'problem') AS problems,
    count(*) FILTER (report_statements.role = 'recommendation') AS recommendations,
    count(*) FILTER (report_statements.rule_issue IS NOT NULL) AS rule_issues,
    count(*) FILTER (
        report_statements.statement_id IN (SELECT statement_id FROM statement_links WHERE passage_id IS NOT NULL)
    ) AS linked
FROM (SELECT work, title, "year", language, quality FROM documents WHERE kind = 'report') AS documents
LEFT JOIN report_statements USING (work)
GROUP BY ALL
ORDER BY problems + recommendations DESC, documents.work;
