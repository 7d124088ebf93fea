CREATE OR REPLACE VIEW cluster_changes AS
SELECT
    lineage.release,
    lineage.fate,
    lineage.kind,
    lineage.cluster_id,
    clusters.label,
    lineage.former_id,
    lineage.members,
    lineage.former_members,
    lineage.shared
FROM cluster_lineage AS lineage
LEFT JOIN clusters USING (cluster_id)
ORDER BY lineage.release DESC, lineage.fate, lineage.members DESC, lineage.cluster_id, lineage.former_id;
COMMENT ON VIEW cluster_changes IS 'What became of the clusters with each release, newest first: born, grew, shrank, changed, split, merged, renamed or gone. The first release is not told.';
COMMENT ON COLUMN cluster_changes.release IS 'Release that brought the change; runs.release.';
COMMENT ON COLUMN cluster_changes.fate IS 'born, grew, shrank, changed (some left and others came), split, merged, renamed (same members, another id) or gone.';
COMMENT ON COLUMN cluster_changes.kind IS 'overlap or family.';
COMMENT ON COLUMN cluster_changes.cluster_id IS 'Cluster after the change; for gone the one that was.';
COMMENT ON COLUMN cluster_changes.label IS 'Its readable name; null when it is no longer there.';
COMMENT ON COLUMN cluster_changes.former_id IS 'Cluster before that it shares members with; null when born.';
COMMENT ON COLUMN cluster_changes.members IS 'Members after the change.';
COMMENT ON COLUMN cluster_changes.former_members IS 'Members of the former cluster.';
COMMENT ON COLUMN cluster_changes.shared IS 'Members that both have.';
