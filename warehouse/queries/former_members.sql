CREATE TEMP TABLE former_members (kind VARCHAR, cluster_id VARCHAR, passage_id VARCHAR);
