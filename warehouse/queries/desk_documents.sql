-- Regulations that the filters of the desk let through, the latest first; $words is matched against key and title.
SELECT
    documents.work, documents."key", documents.title, documents.form, documents."year", documents.issuer,
    documents.quality, coalesce(document_status.status, 'unknown') AS status
FROM (SELECT * EXCLUDE (text) FROM documents) AS documents
LEFT JOIN document_status USING (work)
WHERE documents.kind = 'regulation'
    AND ($form IS NULL OR documents.form = $form)
    AND ($issuer IS NULL OR documents.issuer = $issuer)
    AND ($first_year IS NULL OR documents."year" >= $first_year)
    AND ($last_year IS NULL OR documents."year" <= $last_year)
    AND ($status IS NULL OR document_status.status = $status)
    AND ($words IS NULL OR list_bool_and(list_transform(
        string_split(lower($words), ' '),
        lambda word: contains(lower(concat_ws(' ', documents."key", documents.title)), word)
    )))
ORDER BY documents."year" DESC NULLS LAST, documents.rank NULLS LAST, documents.work;
