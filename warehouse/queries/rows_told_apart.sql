-- Whether neither a table nor incoming has a row twice.
SELECT
    (SELECT count(*) = count(DISTINCT hash(held)) FROM $table AS held)
    AND (SELECT count(*) = count(DISTINCT hash(incoming)) FROM incoming);
