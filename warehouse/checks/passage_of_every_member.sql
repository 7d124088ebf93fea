-- Members are passages of clusters that are there.
SELECT cluster_id, passage_id FROM members ANTI JOIN passages USING (passage_id)
UNION
SELECT cluster_id, passage_id FROM members ANTI JOIN clusters USING (cluster_id)
ORDER BY cluster_id, passage_id;
