-- Every file of the run, and which of those that carry one work is its primary manifestation: the Indonesian text
-- before a translation (only the former is the law), then the best text.
CREATE OR REPLACE TEMP TABLE run_files AS
SELECT
    manifest.source,
    manifest.read_key,
    files.* EXCLUDE (source, read_key, reader, "primary"),
    row_number() OVER (
        PARTITION BY files.work
        ORDER BY
            documents.language IS NOT DISTINCT FROM 'id' DESC, documents.quality DESC NULLS LAST,
            length(documents.text) DESC, files.file_hash, manifest.source
    ) = 1 AS "primary"
FROM manifest
JOIN files ON files.read_key = manifest.read_key AND files.reader = getvariable('reader')
LEFT JOIN documents
    ON documents.read_key = files.read_key AND documents.reader = files.reader AND documents.work = files.work;

CREATE OR REPLACE TEMP TABLE run_sources AS SELECT source, read_key FROM manifest;
