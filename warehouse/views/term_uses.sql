CREATE OR REPLACE VIEW term_uses AS
SELECT
    term_senses.term,
    term_senses.sense,
    count(DISTINCT term_senses.work) AS documents,
    list(DISTINCT documents."key" ORDER BY documents."key") AS keys,
    min_by(definitions.text, term_senses.definition_id) AS text
FROM term_senses
JOIN definitions USING (definition_id)
JOIN documents ON documents.work = term_senses.work
GROUP BY term_senses.term, term_senses.sense
ORDER BY max(term_senses.sense) OVER (PARTITION BY term_senses.term) DESC, term_senses.term, term_senses.sense;
COMMENT ON VIEW term_uses IS 'The meanings of each term that several documents define, and who uses which; terms of most meanings first.';
COMMENT ON COLUMN term_uses.term IS 'Defined term.';
COMMENT ON COLUMN term_uses.sense IS 'Number of the meaning; 1 is the one of most documents.';
COMMENT ON COLUMN term_uses.documents IS 'Number of documents that use it so.';
COMMENT ON COLUMN term_uses.keys IS 'These documents, as cited.';
COMMENT ON COLUMN term_uses.text IS 'The meaning, in the words of the first of them.';
