-- Statements of reports that speak of these passages, problems and recommendations first.
WITH speaking AS (
    SELECT statement_id, list(DISTINCT passage_id ORDER BY passage_id) AS passages
    FROM statement_links
    WHERE passage_id IN (SELECT unnest($passages))
    GROUP BY statement_id
)
SELECT
    report_statements.statement_id, report_statements.provision_id, report_statements.work,
    documents.title AS report, report_statements.text, report_statements.role, report_statements.rule_issue,
    speaking.passages
FROM speaking
JOIN report_statements USING (statement_id)
JOIN documents ON documents.work = report_statements.work
ORDER BY
    report_statements.role IN ('problem', 'recommendation') DESC, report_statements.role, report,
    report_statements.statement_id;
