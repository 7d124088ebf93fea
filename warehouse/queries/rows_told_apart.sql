-- Whether neither a table nor incoming has a row twice.
SELECT
    (SELECT count(*) = count(DISTINCT content) FROM held_rows)
    AND (SELECT count(*) = count(DISTINCT content) FROM wanted_rows);
