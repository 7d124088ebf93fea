SELECT * EXCLUDE (read_key) FROM run_files ORDER BY $order;
