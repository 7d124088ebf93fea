-- How much appeared, disappeared and changed with this release.
SELECT kind, change, count(*) AS things
FROM latest_changes
GROUP BY ALL
ORDER BY kind, change;
