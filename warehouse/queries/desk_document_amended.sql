-- What later instruments do to single articles of a document.
SELECT amendments.article, amendments.operation, amendments.target, documents."key", documents.work, documents."year",
    coalesce(amendments.quoted_id, amendments.provision_id) AS provision_id
FROM amendments
JOIN document_links ON document_links.work = amendments.work AND document_links.relation = 'amends'
JOIN documents ON documents.work = amendments.work
WHERE document_links.target_key = (SELECT "key" FROM documents WHERE work = $work) AND amendments.article IS NOT NULL
GROUP BY ALL
ORDER BY "year", work, amendments.article, amendments.operation;
