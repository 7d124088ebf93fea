-- Where a file has vectors, every passage has one.
SELECT passage_id
FROM passages ANTI JOIN embeddings USING (text_hash)
WHERE EXISTS (FROM embeddings)
ORDER BY passage_id;
