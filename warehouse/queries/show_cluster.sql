FROM clusters WHERE cluster_id = $id;
