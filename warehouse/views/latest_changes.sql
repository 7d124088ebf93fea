CREATE OR REPLACE VIEW latest_changes AS
SELECT kind, change, id
FROM changes
WHERE release = (SELECT max(release) FROM runs)
ORDER BY kind, change, id;
COMMENT ON VIEW latest_changes IS 'What appeared, disappeared and changed with this release against the one before.';
COMMENT ON COLUMN latest_changes.kind IS 'document, provision, finding or cluster.';
COMMENT ON COLUMN latest_changes.change IS 'appeared, disappeared or changed.';
COMMENT ON COLUMN latest_changes.id IS 'work, provision_id, relation_id or cluster_id.';
