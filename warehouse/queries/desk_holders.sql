-- What the desk shows of a document beside each of its passages.
SELECT work, form, issuer, "year", coalesce(document_status.status, 'unknown') AS status
FROM (SELECT work, form, issuer, "year" FROM documents) AS documents
LEFT JOIN document_status USING (work)
ORDER BY work;
