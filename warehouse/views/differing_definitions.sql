CREATE OR REPLACE VIEW differing_definitions AS
SELECT
    term_comparisons.term,
    term_comparisons.relation,
    a_document."key" AS a_key,
    a.text AS a_text,
    b_document."key" AS b_key,
    b.text AS b_text,
    term_comparisons.only_a,
    term_comparisons.only_b,
    term_comparisons.shared,
    term_comparisons.same_matter,
    term_comparisons.why,
    term_comparisons.relation_id,
    a.provision_id AS a_provision,
    b.provision_id AS b_provision
FROM term_comparisons
JOIN definitions AS a ON a.definition_id = term_comparisons.a_definition
JOIN definitions AS b ON b.definition_id = term_comparisons.b_definition
JOIN documents AS a_document ON a_document.work = term_comparisons.a_work
JOIN documents AS b_document ON b_document.work = term_comparisons.b_work
LEFT JOIN document_status AS a_status ON a_status.work = term_comparisons.a_work
LEFT JOIN document_status AS b_status ON b_status.work = term_comparisons.b_work
LEFT JOIN current_verdicts ON current_verdicts.relation_id = term_comparisons.relation_id
WHERE term_comparisons.relation NOT IN ('same', 'own')
    AND term_comparisons.same_matter >= 0.5
    AND coalesce(a_status.status, 'unknown') <> 'repealed'
    AND coalesce(b_status.status, 'unknown') <> 'repealed'
    AND NOT EXISTS (
        FROM document_links
        WHERE document_links.relation IN ('amends', 'repeals', 'partly-repeals')
            AND (document_links.work, document_links.target_key) IN (
                (term_comparisons.a_work, b_document."key"), (term_comparisons.b_work, a_document."key")
            )
    )
    AND NOT coalesce(current_verdicts.verdict = 'dismiss' AND current_verdicts.applies, false)
ORDER BY
    term_comparisons.relation = 'incompatible' DESC,
    term_comparisons.shared * term_comparisons.same_matter DESC,
    term_comparisons.a_definition,
    term_comparisons.b_definition;
COMMENT ON VIEW differing_definitions IS 'Terms that two documents on the same matter, neither repealed nor amended by the other, define differently; the incompatible first. Left out are the dismissed, and terms that only stand for the institution or region of their document.';
COMMENT ON COLUMN differing_definitions.term IS 'Defined term.';
COMMENT ON COLUMN differing_definitions.relation IS 'Of the first definition to the second: wider, narrower or incompatible.';
COMMENT ON COLUMN differing_definitions.a_key IS 'First document, as cited.';
COMMENT ON COLUMN differing_definitions.a_text IS 'What it says the term means.';
COMMENT ON COLUMN differing_definitions.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN differing_definitions.b_text IS 'What it says the term means.';
COMMENT ON COLUMN differing_definitions.only_a IS 'Words of the first that the second lacks.';
COMMENT ON COLUMN differing_definitions.only_b IS 'Words of the second that the first lacks.';
COMMENT ON COLUMN differing_definitions.shared IS 'Share of common words, by weight.';
COMMENT ON COLUMN differing_definitions.same_matter IS 'How far the two documents regulate the same matter.';
COMMENT ON COLUMN differing_definitions.why IS 'The sign that decided.';
COMMENT ON COLUMN differing_definitions.relation_id IS 'Finding on the two passages, if there is one; relations.relation_id.';
COMMENT ON COLUMN differing_definitions.a_provision IS 'Where the first definition stands; provisions.provision_id.';
COMMENT ON COLUMN differing_definitions.b_provision IS 'Where the second definition stands; provisions.provision_id.';
