CREATE OR REPLACE VIEW differing_definitions AS
WITH held AS (
    SELECT lower(definitions.term) AS term, definitions.work, definitions.text, documents."key"
    FROM definitions
    JOIN documents USING (work)
    LEFT JOIN document_status USING (work)
    WHERE coalesce(document_status.status, 'unknown') <> 'repealed'
)
SELECT
    term,
    count(DISTINCT work) AS documents,
    count(DISTINCT lower(text)) AS wordings,
    list(DISTINCT "key" ORDER BY "key") AS keys,
    list(DISTINCT text ORDER BY text) AS texts
FROM held
GROUP BY term
HAVING count(DISTINCT work) > 1 AND count(DISTINCT lower(text)) > 1
ORDER BY wordings DESC, term;
COMMENT ON VIEW differing_definitions IS 'Terms that different documents, not repealed, define in different words; most definitions first.';
COMMENT ON COLUMN differing_definitions.term IS 'Defined term, in lower case.';
COMMENT ON COLUMN differing_definitions.documents IS 'Number of documents that define it.';
COMMENT ON COLUMN differing_definitions.wordings IS 'Number of different wordings.';
COMMENT ON COLUMN differing_definitions.keys IS 'The documents, as cited.';
COMMENT ON COLUMN differing_definitions.texts IS 'The different wordings.';
