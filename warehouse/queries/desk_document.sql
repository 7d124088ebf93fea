-- One document without its text, with its status and the file whose text it is.
SELECT
    documents.* EXCLUDE (text),
    length(documents.text) AS characters,
    coalesce(document_status.status, 'unknown') AS status,
    document_status.by_work, document_status.by_key, document_status.provision_id AS by_provision,
    document_status.since, document_status.text AS proof, coalesce(document_status.also, 0) AS also,
    files.media_type, files.bytes, files.pages
FROM documents
LEFT JOIN document_status USING (work)
LEFT JOIN files ON files.work = documents.work AND files."primary"
WHERE documents.work = $work;
