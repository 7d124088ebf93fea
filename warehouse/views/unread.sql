CREATE OR REPLACE VIEW unread AS
SELECT severity, stage, code, source, work, message
FROM issues
WHERE severity IN ('error', 'warning') AND stage IN ('ingest', 'extract', 'structure')
ORDER BY severity, source NULLS LAST, work NULLS LAST, code, message;
COMMENT ON VIEW unread IS 'Files and parts that could not be read, with the reason; errors first.';
COMMENT ON COLUMN unread.severity IS 'error (lost) or warning (read, with doubt).';
COMMENT ON COLUMN unread.stage IS 'ingest, extract or structure.';
COMMENT ON COLUMN unread.code IS 'Kind of issue.';
COMMENT ON COLUMN unread.source IS 'Path or address of the file.';
COMMENT ON COLUMN unread.work IS 'Document, if known.';
COMMENT ON COLUMN unread.message IS 'What, where, and what to do.';
