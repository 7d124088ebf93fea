-- Rules of clusters that have done their work though nobody repealed them: replaced by a newer rule of the cluster, or
-- made for one year or day.
SELECT cluster_id, passage_id, replaced, spent
FROM cluster_rules
WHERE replaced OR spent
ORDER BY cluster_id, passage_id;
