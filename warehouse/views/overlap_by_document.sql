CREATE OR REPLACE VIEW overlap_by_document AS
WITH sides AS (
    SELECT a_work AS work, a_passage AS passage_id, b_work AS other, relation FROM findings WHERE decision <> 'dismissed'
    UNION ALL
    SELECT b_work, b_passage, a_work, relation FROM findings WHERE decision <> 'dismissed'
),
sizes AS (SELECT work, count(*) AS passages FROM passages GROUP BY work)
SELECT
    sides.work,
    any_value(documents."key") AS "key",
    any_value(documents.title) AS title,
    any_value(sizes.passages) AS passages,
    count(DISTINCT sides.passage_id) AS overlapping_passages,
    count(DISTINCT sides.passage_id) / any_value(sizes.passages) AS share,
    count(DISTINCT sides.other) FILTER (sides.other <> sides.work) AS other_documents,
    count(*) FILTER (sides.relation = 'duplicate') AS duplicates,
    count(*) FILTER (sides.relation = 'partial') AS partials,
    count(*) FILTER (sides.relation = 'conflict') AS conflicts
FROM sides
JOIN documents USING (work)
JOIN sizes USING (work)
GROUP BY sides.work
ORDER BY overlapping_passages DESC, sides.work;
COMMENT ON VIEW overlap_by_document IS 'How much of each document overlaps with others, and how; most overlapping first. The dismissed do not count.';
COMMENT ON COLUMN overlap_by_document.work IS 'Document; documents.work.';
COMMENT ON COLUMN overlap_by_document."key" IS 'Document, as cited.';
COMMENT ON COLUMN overlap_by_document.title IS 'Title of the document.';
COMMENT ON COLUMN overlap_by_document.passages IS 'Number of its passages.';
COMMENT ON COLUMN overlap_by_document.overlapping_passages IS 'Number of its passages that overlap with another.';
COMMENT ON COLUMN overlap_by_document.share IS 'Their share, from 0 to 1.';
COMMENT ON COLUMN overlap_by_document.other_documents IS 'Number of other documents that they overlap with.';
COMMENT ON COLUMN overlap_by_document.duplicates IS 'Number of duplicate findings.';
COMMENT ON COLUMN overlap_by_document.partials IS 'Number of partial findings.';
COMMENT ON COLUMN overlap_by_document.conflicts IS 'Number of conflict findings.';
