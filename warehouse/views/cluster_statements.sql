CREATE OR REPLACE VIEW cluster_statements AS
SELECT
    members.cluster_id,
    report_statements.statement_id,
    report_statements.work,
    documents.title AS report,
    report_statements.role,
    report_statements.role_probability,
    report_statements.rule_issue,
    report_statements.text,
    min(statement_links.rank) AS rank,
    max(statement_links.score) AS score,
    arg_min(statement_links.why, statement_links.rank) AS why,
    arg_min(statement_links.passage_id, statement_links.rank) AS passage_id
FROM statement_links
JOIN members USING (passage_id)
JOIN clusters USING (cluster_id)
JOIN report_statements USING (statement_id)
JOIN documents ON documents.work = report_statements.work
WHERE clusters.kind = 'overlap'
GROUP BY
    members.cluster_id, report_statements.statement_id, report_statements.work, documents.title,
    report_statements.role, report_statements.role_probability, report_statements.rule_issue, report_statements.text
ORDER BY members.cluster_id, rank, score DESC, report_statements.statement_id;
COMMENT ON VIEW cluster_statements IS 'Statements of the reports that bear on each cluster of overlapping rules: those linked to one of its rules; the nearest first.';
COMMENT ON COLUMN cluster_statements.cluster_id IS 'Cluster; clusters.cluster_id.';
COMMENT ON COLUMN cluster_statements.statement_id IS 'Statement; report_statements.statement_id.';
COMMENT ON COLUMN cluster_statements.work IS 'Report; documents.work.';
COMMENT ON COLUMN cluster_statements.report IS 'Title of the report.';
COMMENT ON COLUMN cluster_statements.role IS 'problem or recommendation.';
COMMENT ON COLUMN cluster_statements.role_probability IS 'Probability of that role.';
COMMENT ON COLUMN cluster_statements.rule_issue IS 'Defect of the rules that it reports; null for none.';
COMMENT ON COLUMN cluster_statements.text IS 'The sentence.';
COMMENT ON COLUMN cluster_statements.rank IS 'Place of the nearest rule of the cluster among the rules of the statement; 1 is the best.';
COMMENT ON COLUMN cluster_statements.score IS 'How well the statement fits a rule of the cluster, at best.';
COMMENT ON COLUMN cluster_statements.why IS 'named (the statement names the instrument) or matter.';
COMMENT ON COLUMN cluster_statements.passage_id IS 'That nearest rule; passages.passage_id.';
