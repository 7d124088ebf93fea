CREATE OR REPLACE VIEW repealed_still_cited AS
SELECT DISTINCT
    repealed."key" AS repealed_key,
    document_status.by_key AS repealed_by,
    document_status.since AS repealed_since,
    documents."key" AS citing_key,
    citations.provision_id,
    citations.text AS citation
FROM document_status
JOIN documents AS repealed USING (work)
JOIN citations ON citations.target_key = repealed."key" AND citations.work <> repealed.work
JOIN documents ON documents.work = citations.work
LEFT JOIN document_status AS citing_status ON citing_status.work = documents.work
WHERE document_status.status = 'repealed'
    AND documents.work <> document_status.by_work
    AND coalesce(citing_status.status, 'unknown') <> 'repealed'
    AND coalesce(documents.promulgated, documents.enacted, make_date(documents.year, 12, 31)) > document_status.since
ORDER BY repealed_key, citing_key, citations.provision_id, citation;
COMMENT ON VIEW repealed_still_cited IS 'Repealed rules that are still cited by rules which are not repealed and came after the repeal.';
COMMENT ON COLUMN repealed_still_cited.repealed_key IS 'Repealed document, as cited.';
COMMENT ON COLUMN repealed_still_cited.repealed_by IS 'Document that repealed it.';
COMMENT ON COLUMN repealed_still_cited.repealed_since IS 'Date of that document.';
COMMENT ON COLUMN repealed_still_cited.citing_key IS 'Later document that still cites it.';
COMMENT ON COLUMN repealed_still_cited.provision_id IS 'Provision that cites; provisions.provision_id.';
COMMENT ON COLUMN repealed_still_cited.citation IS 'Words of the reference.';
