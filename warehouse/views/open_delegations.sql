CREATE OR REPLACE VIEW open_delegations AS
SELECT DISTINCT
    documents."key", documents.rank, delegations.provision_id, delegations.target_form, delegations.matter, delegations.text
FROM delegations
JOIN documents USING (work)
LEFT JOIN document_status USING (work)
LEFT JOIN implementations
    ON implementations.provision_id = delegations.provision_id
    AND implementations.target_form = delegations.target_form
    AND implementations.matter = delegations.matter
WHERE coalesce(document_status.status, 'unknown') <> 'repealed'
    AND CASE
        WHEN implementations.work IS NOT NULL THEN implementations.by_work IS NULL
        -- not judged: any instrument of that form that names the document as its basis will do
        ELSE NOT EXISTS (
            SELECT 1
            FROM document_links
            JOIN documents AS implementing USING (work)
            WHERE document_links.target_key = documents."key"
                AND document_links.relation IN ('implements', 'legal-basis', 'legal-basis-via')
                AND starts_with(implementing.form, delegations.target_form)
        )
    END
ORDER BY documents.rank NULLS LAST, documents."key", delegations.provision_id, delegations.matter;
COMMENT ON VIEW open_delegations IS 'Provisions in force that leave a matter to a lower instrument, where no instrument of the stock carries it out, as far as table implementations tells (where it is silent: no instrument of that form has this document as its basis).';
COMMENT ON COLUMN open_delegations."key" IS 'Document that delegates, as cited.';
COMMENT ON COLUMN open_delegations.rank IS 'Rank of that document in the hierarchy.';
COMMENT ON COLUMN open_delegations.provision_id IS 'Provision that delegates; provisions.provision_id.';
COMMENT ON COLUMN open_delegations.target_form IS 'Form of instrument that is to implement it.';
COMMENT ON COLUMN open_delegations.matter IS 'What is left to it.';
COMMENT ON COLUMN open_delegations.text IS 'The delegating sentence.';
