-- A cluster has as many members as it says, and exactly one medoid.
SELECT clusters.cluster_id, clusters.size, count(members.passage_id) AS members
FROM clusters
LEFT JOIN members USING (cluster_id)
GROUP BY clusters.cluster_id, clusters.size, clusters.medoid_passage
HAVING count(members.passage_id) <> clusters.size
    OR count(*) FILTER (members.is_medoid) <> 1
    OR max(members.passage_id) FILTER (members.is_medoid) <> clusters.medoid_passage
ORDER BY clusters.cluster_id;
