-- A partial repeal that names no article leaves open which articles still stand.
CREATE OR REPLACE VIEW provision_standing AS
WITH told AS (
    SELECT DISTINCT work, by_work FROM provision_status
)
SELECT
    provisions.provision_id,
    provisions.work,
    documents."key",
    provisions.level,
    provisions.number,
    CASE
        WHEN document_status.status IN ('repealed', 'unknown') THEN document_status.status
        WHEN provision_status.status IS NOT NULL THEN provision_status.status
        WHEN document_status.status = 'partly repealed' AND told.work IS NULL THEN 'unknown'
        ELSE 'in force'
    END AS status,
    CASE WHEN document_status.status = 'repealed' THEN document_status.by_key ELSE provision_status.by_key END AS by_key,
    CASE WHEN document_status.status = 'repealed' THEN document_status.since ELSE provision_status.since END AS since,
    provision_status.new_id,
    CASE WHEN document_status.status = 'repealed' THEN document_status.text ELSE provision_status.text END AS text
FROM provisions
JOIN documents USING (work)
JOIN document_status USING (work)
LEFT JOIN provision_status ON provision_status.provision_id = provisions.provision_id
LEFT JOIN told ON told.work = document_status.work AND told.by_work = document_status.by_work
WHERE provisions.part IN ('body', 'quoted') AND provisions.level IN ('pasal', 'ayat')
ORDER BY provisions.work, provisions.position;
COMMENT ON VIEW provision_standing IS 'Every article and ayat with what became of it, as far as the stock tells, and the sentence that proves it.';
COMMENT ON COLUMN provision_standing.provision_id IS 'Provision; provisions.provision_id.';
COMMENT ON COLUMN provision_standing.work IS 'Document; documents.work.';
COMMENT ON COLUMN provision_standing."key" IS 'Document, as cited.';
COMMENT ON COLUMN provision_standing.level IS 'pasal or ayat.';
COMMENT ON COLUMN provision_standing.number IS 'Its number.';
COMMENT ON COLUMN provision_standing.status IS 'in force, amended, repealed, renumbered or unknown.';
COMMENT ON COLUMN provision_standing.by_key IS 'Instrument that did it, as cited.';
COMMENT ON COLUMN provision_standing.since IS 'Date of that instrument.';
COMMENT ON COLUMN provision_standing.new_id IS 'Provision with the new wording, if it is set out; provisions.provision_id.';
COMMENT ON COLUMN provision_standing.text IS 'The sentence that proves it.';
