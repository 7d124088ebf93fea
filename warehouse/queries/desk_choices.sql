-- Values that the filters of the desk offer: forms from the top of the hierarchy down, years from the latest.
SELECT filter, value
FROM (
    SELECT 1 AS part, 'form' AS filter, form AS value, lpad(coalesce(min(rank), 9)::INTEGER::VARCHAR, 3, '0') AS place
    FROM documents WHERE kind = 'regulation' AND form IS NOT NULL GROUP BY form
    UNION ALL
    SELECT 2, 'issuer', issuer, lpad((1000000 - count(*))::VARCHAR, 7, '0')
    FROM documents WHERE kind = 'regulation' AND issuer IS NOT NULL GROUP BY issuer
    UNION ALL
    SELECT 3, 'year', "year"::VARCHAR, lpad((9999 - "year")::VARCHAR, 4, '0')
    FROM documents WHERE kind = 'regulation' AND "year" IS NOT NULL GROUP BY "year"
    UNION ALL
    SELECT 4, 'status', status, status FROM document_status GROUP BY status
    UNION ALL
    SELECT 5, 'area', area, area
    FROM (
        SELECT DISTINCT unnest(report_statements.areas) AS area
        FROM report_statements JOIN statement_links USING (statement_id)
        WHERE statement_links.passage_id IS NOT NULL
    )
)
ORDER BY part, place, value;
