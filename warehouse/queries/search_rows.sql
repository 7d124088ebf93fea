-- What is shown of these passages (numbers of the text index, from 0), and what a second look at them needs.
-- Keys first, then the long columns of the few rows that have them.
WITH chosen AS MATERIALIZED (
    SELECT passage_no - 1 AS place, passage_id
    FROM search_passages
    WHERE passage_no IN (SELECT unnest($places) + 1)
),
shown AS MATERIALIZED (
    SELECT passage_id, work, path, title, text, words FROM passages WHERE passage_id IN (SELECT passage_id FROM chosen)
),
measured AS MATERIALIZED (
    SELECT DISTINCT shown.passage_id
    FROM quantities
    JOIN shown USING (work)
    WHERE quantities.provision_id = shown.passage_id OR starts_with(quantities.provision_id, shown.passage_id || '__')
)
SELECT
    chosen.place,
    shown.passage_id, shown.work, documents."key", shown.path, shown.title, shown.text, shown.words,
    coalesce(overlap_counts.rules, 0) AS overlaps,
    shown.passage_id IN (SELECT passage_id FROM measured) AS has_quantity
FROM chosen
JOIN shown USING (passage_id)
JOIN documents USING (work)
LEFT JOIN overlap_counts USING (passage_id)
ORDER BY chosen.place;
