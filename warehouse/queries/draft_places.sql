-- The passages of the regulations: their document, and the row of their vector in search_vectors.
SELECT passages.work, numbered.text_of
FROM passages
JOIN (SELECT text_hash, (dense_rank() OVER (ORDER BY text_hash) - 1)::INTEGER AS text_of
      FROM (SELECT DISTINCT text_hash FROM passages)) AS numbered USING (text_hash)
JOIN documents USING (work)
WHERE documents.kind = 'regulation'
ORDER BY passages.work, passages.passage_id;
