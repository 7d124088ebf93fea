-- What changed since the last run?
SELECT kind, change, count(*) AS number
FROM latest_changes
GROUP BY ALL
ORDER BY ALL;
