-- Members are passages of clusters that are there.
SELECT cluster_id, passage_id
FROM members
WHERE passage_id NOT IN (SELECT passage_id FROM passages)
    OR cluster_id NOT IN (SELECT cluster_id FROM clusters)
ORDER BY cluster_id, passage_id;
