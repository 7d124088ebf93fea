-- Problems and recommendations of reports that bear on a cluster: those about a defect of the rules first, then the nearest.
SELECT
    cluster_statements.statement_id, cluster_statements.work, cluster_statements.report, cluster_statements.role,
    cluster_statements.rule_issue, cluster_statements.text, cluster_statements.rank, cluster_statements.score,
    cluster_statements.why, cluster_statements.passage_id, report_statements.provision_id
FROM cluster_statements
JOIN report_statements USING (statement_id)
WHERE cluster_statements.cluster_id = $id AND cluster_statements.role IN ('problem', 'recommendation')
ORDER BY
    cluster_statements.rule_issue IS NULL, cluster_statements.rank, cluster_statements.score DESC,
    cluster_statements.statement_id;
