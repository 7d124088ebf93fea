-- Articles and ayat that these instruments have, or that instruments which amend them set out for them.
WITH meant AS (
    SELECT "key", work, false AS later FROM documents WHERE "key" IN (SELECT unnest($keys))
    UNION ALL
    SELECT target_key, work, true FROM document_links WHERE relation = 'amends' AND target_key IN (SELECT unnest($keys))
)
SELECT DISTINCT meant."key", provisions.eid
FROM meant
JOIN provisions USING (work)
WHERE provisions.level IN ('pasal', 'ayat') AND provisions.part = CASE WHEN meant.later THEN 'quoted' ELSE 'body' END
ORDER BY ALL;
