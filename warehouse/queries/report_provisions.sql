FROM provisions WHERE work = $work ORDER BY position;
