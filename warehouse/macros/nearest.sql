CREATE OR REPLACE MACRO nearest(passage, n := 20) AS TABLE
WITH asked AS (
    SELECT vector
    FROM embeddings
    WHERE text_hash = (SELECT text_hash FROM passages WHERE passage_id = passage)
    LIMIT 1
)
SELECT
    passages.passage_id,
    array_inner_product(embeddings.vector, (SELECT vector FROM asked)) AS similarity,
    documents."key",
    passages.path,
    passages.title,
    passages.text
FROM embeddings
JOIN passages USING (text_hash)
JOIN documents USING (work)
WHERE passages.passage_id <> passage
ORDER BY similarity DESC, passages.passage_id
LIMIT n;
COMMENT ON MACRO TABLE nearest IS 'nearest(''passage_id'', n := 20): the n passages nearest in meaning to this one, nearest first; similarity is the cosine.';
