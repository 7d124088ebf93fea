-- The passages as ranking sees them, in the order of the text index: numbers from 0 for document, section and text; how
-- postings name them and where their rows lie; rules that overlap with each.
WITH measured AS (
    SELECT DISTINCT passages.passage_id
    FROM quantities
    JOIN passages USING (work)
    WHERE quantities.provision_id = passages.passage_id
        OR starts_with(quantities.provision_id, passages.passage_id || '__')
)
SELECT
    passages.rowid,
    search_passages.passage_key,
    (dense_rank() OVER (ORDER BY passages.work) - 1)::INTEGER AS document_of,
    (dense_rank() OVER (ORDER BY passages.work, passages.chapter, passages.section) - 1)::INTEGER AS section_of,
    passages.part <> 'report' AS searched,
    (dense_rank() OVER (ORDER BY passages.text_hash) - 1)::INTEGER AS text_of,
    measured.passage_id IS NOT NULL AS has_quantity,
    coalesce(overlap_counts.rules, 0) AS overlaps
FROM search_passages
JOIN passages USING (passage_id)
LEFT JOIN measured USING (passage_id)
LEFT JOIN overlap_counts USING (passage_id)
ORDER BY search_passages.passage_no;
