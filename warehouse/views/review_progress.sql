CREATE OR REPLACE VIEW review_progress AS
SELECT relation, decision, count(*) AS findings
FROM findings
GROUP BY ALL
ORDER BY relation, decision;
COMMENT ON VIEW review_progress IS 'How far people have come with the findings, by relation and decision.';
COMMENT ON COLUMN review_progress.relation IS 'duplicate, partial or conflict.';
COMMENT ON COLUMN review_progress.decision IS 'open, confirmed, dismissed, unsure or reopened.';
COMMENT ON COLUMN review_progress.findings IS 'Number of findings.';
