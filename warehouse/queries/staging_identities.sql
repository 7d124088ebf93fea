-- The work that each reading says it is, before anything is known of other files.
SELECT read_key, work FROM files WHERE reader = ? AND work IS NOT NULL;
