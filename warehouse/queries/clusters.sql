SELECT clusters.*, documents."key" AS medoid_key, passages.path AS medoid_path, passages.text AS medoid_text
FROM clusters
LEFT JOIN passages ON passages.passage_id = clusters.medoid_passage
LEFT JOIN documents USING (work)
WHERE $kind IS NULL OR clusters.kind = $kind
ORDER BY clusters.size DESC, clusters.cluster_id
LIMIT $n;
