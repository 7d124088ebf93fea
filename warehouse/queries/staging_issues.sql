-- The issues of every file of the run, also of those that gave no document and of further copies.
SELECT $table.* EXCLUDE (read_key, reader, source), run_sources.source
FROM $table
JOIN run_sources USING (read_key)
WHERE $table.reader = getvariable('reader')
ORDER BY $order;
