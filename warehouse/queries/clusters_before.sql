CREATE TEMP TABLE former_members AS
SELECT clusters.kind, members.cluster_id, members.passage_id FROM members JOIN clusters USING (cluster_id);
