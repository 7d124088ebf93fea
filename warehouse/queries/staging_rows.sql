SELECT rows.* EXCLUDE (read_key, reader)
FROM $table AS rows
SEMI JOIN (SELECT read_key, work FROM run_files WHERE "primary") AS chosen
    ON chosen.read_key = rows.read_key AND chosen.work = rows.work
WHERE rows.reader = getvariable('reader')
ORDER BY $order;
