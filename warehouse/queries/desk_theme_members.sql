-- Statements of these themes, the nearest to the middle of each first.
SELECT
    theme_members.theme_id, theme_members.statement_id, report_statements.provision_id, report_statements.role,
    report_statements.text, documents.title AS report
FROM (FROM theme_members WHERE theme_id IN (SELECT unnest($themes))) AS theme_members
JOIN report_statements USING (statement_id)
JOIN documents ON documents.work = theme_members.work
ORDER BY theme_members.theme_id, theme_members.similarity DESC, theme_members.statement_id;
