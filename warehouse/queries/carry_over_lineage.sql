INSERT INTO cluster_lineage BY NAME SELECT * FROM current_release.cluster_lineage;
