-- The nearest texts first, then the passages that have them: the long columns are read for few rows only.
CREATE OR REPLACE MACRO nearest(passage, n := 20) AS TABLE
WITH near AS (
    SELECT
        text_hash,
        array_inner_product(
            vector,
            (
                SELECT embeddings.vector
                FROM embeddings
                WHERE text_hash = (SELECT text_hash FROM passages WHERE passage_id = passage)
                LIMIT 1
            )
        ) AS similarity
    FROM embeddings
    ORDER BY similarity DESC, text_hash
    LIMIT n + 1
),
best AS (
    SELECT places.passage_id, near.similarity
    FROM near
    JOIN (SELECT passage_id, text_hash FROM passages) AS places USING (text_hash)
    WHERE places.passage_id <> passage
    ORDER BY near.similarity DESC, places.passage_id
    LIMIT n
)
SELECT
    best.passage_id,
    best.similarity,
    documents."key",
    passages.path,
    passages.title,
    passages.text
FROM best
JOIN passages USING (passage_id)
JOIN documents USING (work)
ORDER BY best.similarity DESC, best.passage_id;
COMMENT ON MACRO TABLE nearest IS 'nearest(''passage_id'', n := 20): the n passages nearest in meaning to this one, nearest first; similarity is the cosine.';
