CREATE OR REPLACE VIEW changes AS
SELECT
    coalesce(closed.until, opened.since) AS release,
    coalesce(closed.kind, opened.kind) AS kind,
    coalesce(closed.id, opened.id) AS id,
    CASE
        WHEN closed.id IS NULL THEN 'appeared'
        WHEN opened.id IS NULL THEN 'disappeared'
        ELSE 'changed'
    END AS change
FROM (FROM history WHERE until IS NOT NULL) AS closed
FULL JOIN (FROM history WHERE since > 1) AS opened
    ON opened.kind = closed.kind AND opened.id = closed.id AND opened.since = closed.until
ORDER BY release DESC, kind, change, id;
COMMENT ON VIEW changes IS 'What appeared, disappeared and changed with each release: documents, provisions, findings and clusters. The first release is not told.';
COMMENT ON COLUMN changes.release IS 'Release that brought the change; runs.release.';
COMMENT ON COLUMN changes.kind IS 'document, provision, finding or cluster.';
COMMENT ON COLUMN changes.id IS 'work, provision_id, relation_id or cluster_id.';
COMMENT ON COLUMN changes.change IS 'appeared, disappeared or changed.';
