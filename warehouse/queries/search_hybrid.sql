-- Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009) with their constant 60.
WITH words AS (
    SELECT passage_id, row_number() OVER (ORDER BY score DESC, passage_id) AS place
    FROM search_text($words, n := $depth)
),
near AS (
    SELECT text_hash, list_inner_product(vector::FLOAT[], $vector::FLOAT[]) AS similarity
    FROM embeddings
    ORDER BY similarity DESC, text_hash
    LIMIT $depth
),
meaning AS (
    SELECT places.passage_id, row_number() OVER (ORDER BY near.similarity DESC, places.passage_id) AS place
    FROM near
    JOIN (SELECT passage_id, text_hash FROM passages) AS places USING (text_hash)
),
fused AS (
    SELECT
        coalesce(words.passage_id, meaning.passage_id) AS passage_id,
        coalesce(1 / (60 + words.place), 0) + coalesce(1 / (60 + meaning.place), 0) AS score,
        words.place AS by_words,
        meaning.place AS by_meaning
    FROM words FULL JOIN meaning USING (passage_id)
    ORDER BY score DESC, passage_id
    LIMIT $n
)
SELECT
    fused.passage_id, passages.work, documents."key", passages.path, passages.title, passages.text, fused.score,
    fused.by_words::INTEGER AS by_words, fused.by_meaning::INTEGER AS by_meaning,
    coalesce(overlap_counts.rules, 0) AS overlaps
FROM fused
JOIN passages USING (passage_id)
JOIN documents USING (work)
LEFT JOIN overlap_counts USING (passage_id)
ORDER BY fused.score DESC, fused.passage_id;
