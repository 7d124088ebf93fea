SELECT statement_id, work, report, role, rule_issue, text, rank, score, why, passage_id
FROM cluster_statements
WHERE cluster_id = $id
ORDER BY rank, score DESC, statement_id;
