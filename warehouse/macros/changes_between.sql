CREATE OR REPLACE MACRO changes_between(earlier, later) AS TABLE
WITH old AS (FROM history WHERE since <= earlier AND (until IS NULL OR until > earlier)),
new AS (FROM history WHERE since <= later AND (until IS NULL OR until > later))
SELECT
    coalesce(old.kind, new.kind) AS kind,
    CASE WHEN old.id IS NULL THEN 'appeared' WHEN new.id IS NULL THEN 'disappeared' ELSE 'changed' END AS change,
    coalesce(old.id, new.id) AS id
FROM old
FULL JOIN new ON new.kind = old.kind AND new.id = old.id
WHERE old.content IS DISTINCT FROM new.content
ORDER BY kind, change, id;
COMMENT ON MACRO TABLE changes_between IS 'changes_between(3, 7): what appeared, disappeared and changed between two releases (runs.release).';
