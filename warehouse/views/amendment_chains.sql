CREATE OR REPLACE VIEW amendment_chains AS
SELECT
    document_links.target_key AS "key",
    any_value(documents.title) AS title,
    count(DISTINCT document_links.work) AS amendments,
    list(DISTINCT amending."key" ORDER BY amending."key") AS amended_by
FROM document_links
JOIN documents AS amending ON amending.work = document_links.work
LEFT JOIN documents ON documents."key" = document_links.target_key
WHERE document_links.relation = 'amends'
GROUP BY document_links.target_key
ORDER BY amendments DESC, "key";
COMMENT ON VIEW amendment_chains IS 'Documents and those that amended them, most amended first: candidates for a new consolidated text.';
COMMENT ON COLUMN amendment_chains."key" IS 'Amended document, as cited.';
COMMENT ON COLUMN amendment_chains.title IS 'Its title, if the stock holds it.';
COMMENT ON COLUMN amendment_chains.amendments IS 'Number of documents that amend it.';
COMMENT ON COLUMN amendment_chains.amended_by IS 'Those documents, as cited.';
