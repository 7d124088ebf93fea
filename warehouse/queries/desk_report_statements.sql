-- Statements of a report in order.
SELECT statement_id, split_part(provision_id, '#', 2) AS eid, text, role, role_probability, rule_issue, areas
FROM report_statements
WHERE work = $work
ORDER BY position;
