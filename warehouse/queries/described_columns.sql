SELECT table_name AS owner, column_name AS name, data_type AS kind, NOT is_nullable AS required, comment
FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database()
ORDER BY table_name, column_index;
