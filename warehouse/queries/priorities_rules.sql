SELECT cluster_id, passage_id, "key", work, path, text, status, in_force
FROM cluster_rules
WHERE list_contains($ids, cluster_id)
ORDER BY cluster_id, in_force DESC, "year" DESC NULLS LAST, passage_id;
