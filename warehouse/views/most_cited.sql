CREATE OR REPLACE VIEW most_cited AS
SELECT
    citations.target_key AS "key",
    any_value(documents.title) AS title,
    any_value(coalesce(document_status.status, 'unknown')) AS status,
    count(DISTINCT citations.work) AS documents,
    count(*) AS citations
FROM citations
LEFT JOIN documents ON documents."key" = citations.target_key
LEFT JOIN document_status ON document_status.work = documents.work
WHERE citations.target_key IS NOT NULL AND citations.work IS DISTINCT FROM documents.work
GROUP BY citations.target_key
ORDER BY documents DESC, citations DESC, "key";
COMMENT ON VIEW most_cited IS 'Instruments by how many other documents cite them, and how often.';
COMMENT ON COLUMN most_cited."key" IS 'Instrument, as cited.';
COMMENT ON COLUMN most_cited.title IS 'Its title, if the stock holds it.';
COMMENT ON COLUMN most_cited.status IS 'What became of it; unknown if the stock does not hold it.';
COMMENT ON COLUMN most_cited.documents IS 'Number of documents that cite it.';
COMMENT ON COLUMN most_cited.citations IS 'Number of references.';
