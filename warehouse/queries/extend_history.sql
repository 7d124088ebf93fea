-- Close the versions that this release does not hold any more, and open those that are new. Of documents and provisions
-- only those of touched works are looked at: the others are what they were.
CREATE TEMP TABLE held AS
SELECT 'document' AS kind, work AS id, md5_number_lower(text_hash) AS content
FROM documents
WHERE work IN (FROM touched)
UNION ALL
SELECT 'provision', provision_id, md5_number_lower(concat_ws(chr(31), heading, text))
FROM provisions
WHERE work IN (FROM touched)
UNION ALL
SELECT 'finding', relation_id, md5_number_lower(concat_ws(chr(31), relation, differs, a_value, b_value))
FROM relations
WHERE relation IN ('duplicate', 'partial', 'conflict')
UNION ALL
SELECT 'cluster', cluster_id, md5_number_lower(string_agg(passage_id, chr(31) ORDER BY passage_id))
FROM members
GROUP BY cluster_id;

CREATE TEMP TABLE stood AS
SELECT rowid AS place, kind, id, content
FROM history
WHERE until IS NULL AND (kind IN ('finding', 'cluster') OR split_part(id, '#', 1) IN (FROM touched));

UPDATE history SET until = (SELECT max(release) FROM runs)
WHERE rowid IN (SELECT place FROM stood ANTI JOIN held USING (kind, id, content));

INSERT INTO history BY NAME
SELECT kind, id, content, (SELECT max(release) FROM runs) AS since
FROM held
ANTI JOIN stood USING (kind, id, content)
ORDER BY kind, id, content;

DROP TABLE held;
DROP TABLE stood;
