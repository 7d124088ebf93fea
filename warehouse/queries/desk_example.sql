-- A provision of the latest regulation that has articles, as a citation to try out.
SELECT documents."key", passages.path
FROM documents
JOIN passages USING (work)
WHERE documents.kind = 'regulation' AND documents."key" IS NOT NULL AND passages.part = 'body'
    AND passages.article IS NOT NULL AND passages.path NOT LIKE '%angka%'
ORDER BY documents."year" DESC NULLS LAST, documents.rank NULLS LAST, documents.work, passages."start" DESC
LIMIT 1;
