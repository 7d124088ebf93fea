DELETE FROM $table WHERE reader <> ? OR read_key NOT IN (SELECT read_key FROM kept);
