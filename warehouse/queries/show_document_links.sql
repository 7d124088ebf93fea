SELECT 'out' AS direction, relation, target_key AS "key", text FROM document_links WHERE work = $id
UNION ALL
SELECT 'in', relation, documents."key", document_links.text
FROM document_links JOIN documents USING (work)
WHERE target_key = (SELECT "key" FROM documents WHERE work = $id)
ORDER BY ALL;
