-- What amending instruments do to articles, oldest first. One that amends several instruments is left out: which of
-- them an article belongs to is not known.
WITH amending AS (
    SELECT work, any_value(target_key) AS target_key
    FROM document_links
    WHERE relation = 'amends'
    GROUP BY work
    HAVING count(DISTINCT target_key) = 1
)
SELECT
    amending.target_key AS "key", amendments.target, amendments.operation,
    later.work AS by_work, later."key" AS by_key, later."year" AS by_year
FROM amending
JOIN amendments USING (work)
JOIN documents AS later USING (work)
ORDER BY later."year", later.work, amendments.target, amendments.operation;
