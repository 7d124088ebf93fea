-- The passages of these works, with their vectors.
SELECT passages.*, embeddings.vector
FROM passages
JOIN embeddings USING (text_hash)
WHERE passages.work IN (SELECT unnest($works))
ORDER BY passages.passage_id;
