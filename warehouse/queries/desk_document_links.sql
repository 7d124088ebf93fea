-- What a document does to others and others do to it, each pair of documents once for each relation, with the proof.
WITH linked AS (
    SELECT 'out' AS direction, document_links.relation, document_links.target_key AS "key", held.work, held.title,
        document_links.text, document_links.provision_id, document_links."start"
    FROM document_links
    LEFT JOIN documents AS held ON held."key" = document_links.target_key
    WHERE document_links.work = $work
    UNION ALL
    SELECT 'in', document_links.relation, documents."key", documents.work, documents.title,
        document_links.text, document_links.provision_id, document_links."start"
    FROM document_links
    JOIN documents USING (work)
    WHERE document_links.target_key = (SELECT "key" FROM documents WHERE work = $work)
        AND document_links.work <> $work
)
SELECT direction, relation, "key", work, title, arg_min(text, "start") AS text, arg_min(provision_id, "start") AS provision_id
FROM linked
GROUP BY direction, relation, "key", work, title
ORDER BY direction DESC, relation, "key";
