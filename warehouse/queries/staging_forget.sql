DELETE FROM $table WHERE reader = ? AND read_key IN (SELECT read_key FROM forgotten);
