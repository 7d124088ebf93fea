-- What became of the clusters of overlapping rules with this release, by fate, those with most rules first.
SELECT fate, cluster_id, label, former_id, members, former_members, shared
FROM cluster_changes
WHERE release = (SELECT max(release) FROM runs) AND kind = 'overlap'
ORDER BY fate, greatest(members, former_members) DESC, cluster_id, former_id;
