-- What the desk shows beside a passage that was found.
SELECT
    passages.passage_id,
    documents.form, documents.issuer, documents."year",
    coalesce(document_status.status, 'unknown') AS status,
    (
        SELECT list(DISTINCT relation ORDER BY relation)
        FROM relations
        WHERE relation IN ('duplicate', 'partial', 'conflict')
            AND (a_passage = passages.passage_id OR b_passage = passages.passage_id)
    ) AS kinds
FROM passages
JOIN documents USING (work)
LEFT JOIN document_status USING (work)
WHERE passages.passage_id IN (SELECT unnest($ids));
