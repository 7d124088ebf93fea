-- Overlaps that this release has and the one before it had not, of one kind or of all ($relation null); surest first.
WITH fresh AS (
    SELECT id FROM latest_changes WHERE kind = 'finding' AND change = 'appeared'
)
SELECT
    relation_id,
    relation,
    probability,
    differs,
    a_key,
    a_path,
    a_value,
    b_key,
    b_path,
    b_value,
    why,
    count(*) OVER () AS found
FROM findings
WHERE ($relation IS NULL OR relation = $relation)
    AND decision <> 'dismissed'
    AND (relation_id IN (FROM fresh) OR (SELECT max(release) FROM runs) = 1)
ORDER BY probability DESC, relation_id
LIMIT $n;
