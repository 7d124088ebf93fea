-- A report by its work, by the last part of it, by its title, or by the hash of one of its files.
SELECT documents.work, documents.title
FROM documents
WHERE documents.kind = 'report' AND (
    documents.work = $id OR ends_with(documents.work, '/' || $id) OR lower(documents.title) = lower($id)
    OR EXISTS (FROM files WHERE files.work = documents.work AND files.file_hash = $id)
)
ORDER BY documents.work
LIMIT 1;
