-- Close the versions that this release does not hold any more, and open those that are new.
CREATE TEMP TABLE held AS
SELECT 'document' AS kind, work AS id, md5_number_lower(text_hash) AS content FROM documents
UNION ALL
SELECT 'provision', provision_id, md5_number_lower(concat_ws(chr(31), heading, text)) FROM provisions
UNION ALL
SELECT 'finding', relation_id, md5_number_lower(concat_ws(chr(31), relation, differs, a_value, b_value))
FROM relations WHERE relation IN ('duplicate', 'partial', 'conflict')
UNION ALL
SELECT 'cluster', cluster_id, md5_number_lower(string_agg(passage_id, chr(31) ORDER BY passage_id))
FROM members GROUP BY cluster_id;

CREATE TEMP TABLE versions AS
SELECT
    coalesce(old.kind, held.kind) AS kind,
    coalesce(old.id, held.id) AS id,
    coalesce(old.content, held.content) AS content,
    coalesce(old.since, (SELECT max(release) FROM runs)) AS since,
    CASE WHEN held.id IS NULL THEN (SELECT max(release) FROM runs) END AS until
FROM (FROM history WHERE until IS NULL) AS old
FULL JOIN held ON held.kind = old.kind AND held.id = old.id AND held.content = old.content
UNION ALL
FROM history WHERE until IS NOT NULL;

DELETE FROM history;
INSERT INTO history BY NAME FROM versions ORDER BY kind, id, since, until, content;
DROP TABLE held;
DROP TABLE versions;
