FROM report_statements WHERE work = $work ORDER BY position;
