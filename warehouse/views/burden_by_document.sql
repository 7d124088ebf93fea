CREATE OR REPLACE VIEW burden_by_document AS
SELECT
    documents.work,
    documents."key",
    documents.title,
    count(*) FILTER (norms.modality = 'obligation') AS obligations,
    count(*) FILTER (norms.modality = 'prohibition') AS prohibitions,
    count(*) FILTER (norms.modality = 'sanction') AS sanctions,
    coalesce(any_value(counted.deadlines), 0) AS deadlines
FROM documents
JOIN norms USING (work)
LEFT JOIN (
    SELECT work, count(*) AS deadlines FROM quantities WHERE role = 'deadline' GROUP BY work
) AS counted USING (work)
GROUP BY documents.work, documents."key", documents.title
ORDER BY obligations + prohibitions DESC, documents.work;
COMMENT ON VIEW burden_by_document IS 'Duties, prohibitions, sanctions and deadlines that each document lays down: how heavy it is.';
COMMENT ON COLUMN burden_by_document.work IS 'Document; documents.work.';
COMMENT ON COLUMN burden_by_document."key" IS 'Document, as cited.';
COMMENT ON COLUMN burden_by_document.title IS 'Title of the document.';
COMMENT ON COLUMN burden_by_document.obligations IS 'Number of obligations.';
COMMENT ON COLUMN burden_by_document.prohibitions IS 'Number of prohibitions.';
COMMENT ON COLUMN burden_by_document.sanctions IS 'Number of sanctions.';
COMMENT ON COLUMN burden_by_document.deadlines IS 'Number of deadlines.';
