-- What is shown of these passages (numbers of the text index, from 0), and what a second look at them needs.
SELECT
    search_passages.passage_no - 1 AS place,
    passages.passage_id, passages.work, documents."key", passages.path, passages.title, passages.text,
    passages.article, passages.words,
    coalesce(overlap_counts.rules, 0) AS overlaps,
    EXISTS (
        FROM quantities
        WHERE quantities.work = passages.work
            AND (
                quantities.provision_id = passages.passage_id
                OR starts_with(quantities.provision_id, passages.passage_id || '__')
            )
    ) AS has_quantity
FROM search_passages
JOIN passages USING (passage_id)
JOIN documents USING (work)
LEFT JOIN overlap_counts USING (passage_id)
WHERE search_passages.passage_no - 1 IN (SELECT unnest($places))
ORDER BY place;
