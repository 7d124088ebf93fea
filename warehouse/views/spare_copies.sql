CREATE OR REPLACE VIEW spare_copies AS
SELECT files.source, files.work, documents."key", kept.source AS kept_source
FROM files
LEFT JOIN documents USING (work)
LEFT JOIN files AS kept ON kept.work = files.work AND kept."primary"
WHERE NOT files."primary"
ORDER BY files.source;
COMMENT ON VIEW spare_copies IS 'Files that carry a work which another file carries better, so that their text is not in the stock.';
COMMENT ON COLUMN spare_copies.source IS 'File that is not used; files.source.';
COMMENT ON COLUMN spare_copies.work IS 'Work that it carries.';
COMMENT ON COLUMN spare_copies."key" IS 'The work, as cited.';
COMMENT ON COLUMN spare_copies.kept_source IS 'File whose text is used.';
