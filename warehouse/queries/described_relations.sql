SELECT 'table' AS kind, table_name AS name, comment, '' AS parameters
FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()
UNION ALL
SELECT 'view', view_name, comment, ''
FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
UNION ALL
SELECT 'macro', function_name, comment, list_aggregate(parameters, 'string_agg', ', ')
FROM duckdb_functions() WHERE NOT internal AND database_name = current_database()
ORDER BY kind, name;
