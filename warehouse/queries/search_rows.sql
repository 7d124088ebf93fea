-- What is shown of these passages (numbers of the text index, from 0), and what a second look at them needs.
-- The text index numbers the passages as their table has them, so a row is found by its number; the id proves it.
WITH shown AS MATERIALIZED (
    SELECT rowid AS place, passage_id, work, path, title, chapter, section, text, words
    FROM passages
    WHERE rowid IN (SELECT unnest($places))
)
SELECT
    shown.place,
    shown.passage_id, shown.work, documents."key", shown.path, shown.title, shown.chapter, shown.section, shown.text,
    shown.words,
    coalesce(overlap_counts.rules, 0) AS overlaps
FROM shown
JOIN search_passages ON search_passages.passage_no = shown.place + 1 AND search_passages.passage_id = shown.passage_id
JOIN documents USING (work)
LEFT JOIN overlap_counts ON overlap_counts.passage_id = shown.passage_id
ORDER BY shown.place;
