-- What is shown of these passages (numbers of the text index, from 0), and what a second look at them needs.
WITH shown AS MATERIALIZED (
    SELECT search_passages.passage_no - 1 AS place, passages.*
    FROM search_passages
    JOIN (SELECT passage_id, work, path, title, chapter, section, text, words FROM passages) AS passages
        USING (passage_id)
    WHERE search_passages.passage_no IN (SELECT unnest($places) + 1)
)
SELECT
    shown.place,
    shown.passage_id, shown.work, documents."key", shown.path, shown.title, shown.chapter, shown.section, shown.text,
    shown.words,
    coalesce(overlap_counts.rules, 0) AS overlaps
FROM shown
JOIN documents USING (work)
LEFT JOIN overlap_counts ON overlap_counts.passage_id = shown.passage_id
ORDER BY shown.place;
