SELECT cluster_id, statement_id, report, role, rule_issue, text
FROM cluster_statements
WHERE list_contains($ids, cluster_id) AND role IN ('problem', 'recommendation') AND rank <= 3
ORDER BY cluster_id, rule_issue IS NULL, rank, score DESC, statement_id;
