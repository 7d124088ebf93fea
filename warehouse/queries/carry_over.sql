INSERT INTO runs BY NAME SELECT * FROM current_release.runs ORDER BY release;
INSERT INTO history BY NAME SELECT * FROM current_release.history;
INSERT INTO former_members
SELECT clusters.kind, members.cluster_id, members.passage_id
FROM current_release.members AS members
JOIN current_release.clusters AS clusters USING (cluster_id);
