-- What became of each cluster of the release before, and where each present one comes from, by their common members.
INSERT INTO cluster_lineage
WITH now AS (SELECT kind, cluster_id, passage_id FROM members JOIN clusters USING (cluster_id)),
sizes AS (SELECT cluster_id, count(*) AS members FROM now GROUP BY ALL),
former_sizes AS (SELECT kind, cluster_id, count(*) AS members FROM former_members GROUP BY ALL),
common AS (
    SELECT now.kind, now.cluster_id, former.cluster_id AS former_id, count(*) AS shared
    FROM now JOIN former_members AS former USING (kind, passage_id)
    GROUP BY ALL
),
kin AS (
    SELECT
        common.*,
        sizes.members,
        former_sizes.members AS former_members,
        count(*) OVER (PARTITION BY common.former_id) AS heirs,
        count(*) OVER (PARTITION BY common.cluster_id) AS parents
    FROM common
    JOIN sizes ON sizes.cluster_id = common.cluster_id
    JOIN former_sizes ON former_sizes.cluster_id = common.former_id
),
told AS (
    SELECT
        CASE
            WHEN heirs > 1 THEN 'split'
            WHEN parents > 1 THEN 'merged'
            WHEN shared = members AND shared = former_members THEN 'renamed'
            WHEN shared = former_members THEN 'grew'
            WHEN shared = members THEN 'shrank'
            ELSE 'changed'
        END AS fate,
        kind, cluster_id, former_id, members, former_members, shared
    FROM kin
    WHERE heirs > 1 OR parents > 1 OR shared <> members OR shared <> former_members OR cluster_id <> former_id
    UNION ALL
    SELECT 'born', clusters.kind, clusters.cluster_id, NULL, sizes.members, 0, 0
    FROM clusters JOIN sizes USING (cluster_id)
    WHERE clusters.cluster_id NOT IN (SELECT cluster_id FROM common)
    UNION ALL
    SELECT 'gone', kind, cluster_id, cluster_id, 0, members, 0
    FROM former_sizes
    WHERE cluster_id NOT IN (SELECT former_id FROM common)
)
SELECT (SELECT max(release) FROM runs) AS release, fate, kind, cluster_id, former_id, members, former_members, shared
FROM told
WHERE (SELECT count(*) FROM runs) > 1
ORDER BY ALL;
DROP TABLE former_members;
