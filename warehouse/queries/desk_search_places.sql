-- Places (from 0) of the passages that the filters of the desk let through; a filter that is null lets all through.
SELECT search_passages.passage_no - 1 AS place
FROM search_passages
JOIN (SELECT passage_id, work FROM passages) AS held USING (passage_id)
JOIN (SELECT work, form, issuer, "year" FROM documents) AS holding USING (work)
LEFT JOIN document_status USING (work)
WHERE ($form IS NULL OR holding.form = $form)
    AND ($issuer IS NULL OR holding.issuer = $issuer)
    AND ($first_year IS NULL OR holding."year" >= $first_year)
    AND ($last_year IS NULL OR holding."year" <= $last_year)
    AND ($status IS NULL OR document_status.status = $status)
    AND (
        $kind IS NULL
        OR passage_id IN (SELECT a_passage FROM relations WHERE relation = $kind)
        OR passage_id IN (SELECT b_passage FROM relations WHERE relation = $kind)
    )
    AND (
        $area IS NULL
        OR passage_id IN (
            SELECT statement_links.passage_id
            FROM statement_links JOIN report_statements USING (statement_id)
            WHERE list_contains(report_statements.areas, $area)
        )
    )
ORDER BY place;
