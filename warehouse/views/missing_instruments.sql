CREATE OR REPLACE VIEW missing_instruments AS
SELECT citations.target_key, count(*) AS citations, count(DISTINCT citations.work) AS documents
FROM citations
ANTI JOIN documents ON documents."key" = citations.target_key
WHERE citations.target_key IS NOT NULL
GROUP BY citations.target_key
ORDER BY documents DESC, citations DESC, citations.target_key;
COMMENT ON VIEW missing_instruments IS 'Instruments that the stock cites but does not hold, most cited first: what to add next.';
COMMENT ON COLUMN missing_instruments.target_key IS 'Instrument, as cited.';
COMMENT ON COLUMN missing_instruments.citations IS 'Number of references to it.';
COMMENT ON COLUMN missing_instruments.documents IS 'Number of documents that cite it.';
