CREATE OR REPLACE VIEW overlap_by_document_pair AS
SELECT
    least(a_work, b_work) AS work,
    greatest(a_work, b_work) AS other_work,
    min(CASE WHEN a_work < b_work THEN a_key ELSE b_key END) AS "key",
    min(CASE WHEN a_work < b_work THEN b_key ELSE a_key END) AS other_key,
    count(*) AS findings,
    count(*) FILTER (relation = 'duplicate') AS duplicates,
    count(*) FILTER (relation = 'partial') AS partials,
    count(*) FILTER (relation = 'conflict') AS conflicts
FROM findings
WHERE decision <> 'dismissed' AND a_work <> b_work
GROUP BY ALL
ORDER BY findings DESC, work, other_work;
COMMENT ON VIEW overlap_by_document_pair IS 'Which two documents overlap most, each pair once: candidates for one common regulation. The dismissed do not count.';
COMMENT ON COLUMN overlap_by_document_pair.work IS 'One document; documents.work.';
COMMENT ON COLUMN overlap_by_document_pair.other_work IS 'The other document; documents.work.';
COMMENT ON COLUMN overlap_by_document_pair."key" IS 'One document, as cited.';
COMMENT ON COLUMN overlap_by_document_pair.other_key IS 'The other document, as cited.';
COMMENT ON COLUMN overlap_by_document_pair.findings IS 'Number of findings between them.';
COMMENT ON COLUMN overlap_by_document_pair.duplicates IS 'Of these, duplicates.';
COMMENT ON COLUMN overlap_by_document_pair.partials IS 'Of these, partial overlaps.';
COMMENT ON COLUMN overlap_by_document_pair.conflicts IS 'Of these, conflicts.';
