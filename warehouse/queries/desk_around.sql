-- The passages of the same part of a document within three places of this one, in order: the text around it.
WITH here AS (SELECT work, part, "start" FROM passages WHERE passage_id = $passage),
placed AS (
    SELECT
        passages.passage_id, passages.path, passages.text,
        row_number() OVER (ORDER BY passages."start", passages.passage_id) AS place
    FROM passages JOIN here USING (work, part)
)
SELECT passage_id, path, text, passage_id = $passage AS here
FROM placed
WHERE place BETWEEN (SELECT place FROM placed WHERE passage_id = $passage) - 3
    AND (SELECT place FROM placed WHERE passage_id = $passage) + 3
ORDER BY place;
