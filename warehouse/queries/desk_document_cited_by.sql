-- Documents that cite a document, those with most references first.
SELECT documents.work, documents."key", documents.title, count(*) AS citations,
    list(DISTINCT citations.article ORDER BY citations.article) FILTER (citations.article IS NOT NULL) AS articles
FROM citations
JOIN documents USING (work)
WHERE citations.target_key = (SELECT "key" FROM documents WHERE work = $work) AND citations.work <> $work
GROUP BY ALL
ORDER BY citations DESC, documents.work;
