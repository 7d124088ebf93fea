-- Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009) with their constant 60.
WITH words AS (
    SELECT passage_id, row_number() OVER (ORDER BY score DESC, passage_id) AS place
    FROM search_text($words, n := $depth)
),
meaning AS (
    SELECT passage_id, row_number() OVER (ORDER BY similarity DESC, passage_id) AS place
    FROM (
        SELECT passages.passage_id, list_inner_product(near.vector::FLOAT[], $vector::FLOAT[]) AS similarity
        FROM embeddings AS near JOIN passages USING (text_hash)
        ORDER BY similarity DESC, passages.passage_id
        LIMIT $depth
    )
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
    coalesce(overlap_counts.overlaps, 0) AS overlaps
FROM fused
JOIN passages USING (passage_id)
JOIN documents USING (work)
LEFT JOIN overlap_counts USING (passage_id)
ORDER BY fused.score DESC, fused.passage_id;
