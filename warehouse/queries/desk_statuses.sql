SELECT document_status.status, count(*) AS documents
FROM document_status JOIN (SELECT work FROM documents WHERE kind = 'regulation') USING (work)
GROUP BY ALL
ORDER BY documents DESC, status;
