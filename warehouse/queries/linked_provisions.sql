-- One provision in three, each with the one most like it in every document that its own names as repealed, amended or
-- carried out, with titles: at most so many, drawn by their ids, neither unlike nor all but equal.
WITH linked AS (
    SELECT DISTINCT document_links.work AS a_work, target.work AS b_work
    FROM document_links JOIN documents AS target ON target.key = target_key
    WHERE document_links.work <> target.work
),
known AS (
    SELECT passage_id, work, vector
    FROM passages JOIN embeddings USING (text_hash)
    WHERE length(text) >= 60
),
drawn AS (SELECT * FROM known WHERE md5_number_lower(passage_id) % 3 = 0),
nearest AS (
    SELECT
        drawn.passage_id AS a_passage,
        arg_max(known.passage_id, array_cosine_similarity(drawn.vector, known.vector)) AS b_passage,
        max(array_cosine_similarity(drawn.vector, known.vector)) AS likeness
    FROM linked JOIN drawn ON drawn.work = a_work JOIN known ON known.work = b_work
    GROUP BY drawn.passage_id, b_work
)
SELECT first.title AS a_title, a.text AS a_text, second.title AS b_title, b.text AS b_text
FROM nearest
JOIN passages AS a ON a.passage_id = a_passage
JOIN passages AS b ON b.passage_id = b_passage
JOIN documents AS first ON first.work = a.work
JOIN documents AS second ON second.work = b.work
WHERE likeness BETWEEN 0.3 AND 0.97
ORDER BY md5(a_passage || b_passage)
LIMIT $most;
