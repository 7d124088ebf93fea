-- Every file of the run, and which of those that carry one work is its primary manifestation: the Indonesian text
-- before a translation (only the former is the law), then the best text. Only where several carry one are their
-- texts looked at.
CREATE OR REPLACE TEMP TABLE run_files AS
WITH carriers AS (
    SELECT
        manifest.source,
        manifest.read_key,
        files.* EXCLUDE (source, read_key, reader, "primary"),
        count(*) OVER (PARTITION BY files.work) AS carriers
    FROM manifest
    JOIN files ON files.read_key = manifest.read_key AND files.reader = getvariable('reader')
),
rivals AS (
    SELECT documents.read_key, documents.work, documents.language, documents.quality, length(documents.text) AS length
    FROM documents
    SEMI JOIN (SELECT read_key FROM carriers WHERE carriers > 1) AS several ON several.read_key = documents.read_key
    WHERE documents.reader = getvariable('reader')
)
SELECT
    carriers.* EXCLUDE (carriers),
    row_number() OVER (
        PARTITION BY carriers.work
        ORDER BY
            rivals.language IS NOT DISTINCT FROM 'id' DESC, rivals.quality DESC NULLS LAST,
            rivals.length DESC, carriers.file_hash, carriers.source
    ) = 1 AS "primary"
FROM carriers
LEFT JOIN rivals ON rivals.read_key = carriers.read_key AND rivals.work = carriers.work;

CREATE OR REPLACE TEMP TABLE run_sources AS SELECT source, read_key FROM manifest;
