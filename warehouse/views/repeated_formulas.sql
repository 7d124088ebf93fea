CREATE OR REPLACE VIEW repeated_formulas AS
SELECT
    clusters.cluster_id,
    clusters.label,
    clusters.size,
    clusters.documents,
    documents."key" AS example_key,
    passages.path AS example_path,
    passages.text AS example,
    format(
        '{} provisions of {} documents apply this formula, each to a matter of its own: '
        'one general rule could take their place.',
        clusters.size, clusters.documents
    ) AS suggestion
FROM clusters
LEFT JOIN passages ON passages.passage_id = clusters.medoid_passage
LEFT JOIN documents USING (work)
WHERE clusters.kind = 'family'
ORDER BY clusters.size DESC, clusters.cluster_id;
COMMENT ON VIEW repeated_formulas IS 'Formulas that recur on different matters (families of parallel provisions), most repeated first.';
COMMENT ON COLUMN repeated_formulas.cluster_id IS 'Family; clusters.cluster_id.';
COMMENT ON COLUMN repeated_formulas.label IS 'Readable name.';
COMMENT ON COLUMN repeated_formulas.size IS 'Number of provisions with the formula.';
COMMENT ON COLUMN repeated_formulas.documents IS 'Number of documents with it.';
COMMENT ON COLUMN repeated_formulas.example_key IS 'Document of the example.';
COMMENT ON COLUMN repeated_formulas.example_path IS 'Place of the example.';
COMMENT ON COLUMN repeated_formulas.example IS 'The formula, as its medoid has it.';
COMMENT ON COLUMN repeated_formulas.suggestion IS 'What could be done about it, in words.';
