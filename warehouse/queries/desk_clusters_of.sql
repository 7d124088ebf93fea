-- Clusters that hold both of these passages.
SELECT clusters.cluster_id, clusters.label, clusters.kind, clusters.size
FROM clusters
JOIN (SELECT cluster_id FROM members WHERE passage_id = $a) AS a USING (cluster_id)
JOIN (SELECT cluster_id FROM members WHERE passage_id = $b) AS b USING (cluster_id)
ORDER BY clusters.kind DESC, clusters.cluster_id;
