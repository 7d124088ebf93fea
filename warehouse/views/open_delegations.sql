CREATE OR REPLACE VIEW open_delegations AS
SELECT documents."key", delegations.provision_id, delegations.target_form, delegations.matter, delegations.text
FROM delegations
JOIN documents USING (work)
LEFT JOIN document_status USING (work)
WHERE coalesce(document_status.status, 'unknown') <> 'repealed'
    AND NOT EXISTS (
        SELECT 1
        FROM document_links
        JOIN documents AS implementing USING (work)
        WHERE document_links.target_key = documents."key"
            AND document_links.relation IN ('implements', 'legal-basis', 'legal-basis-via')
            AND starts_with(implementing.form, delegations.target_form)
    )
ORDER BY documents.rank NULLS LAST, documents."key", delegations.provision_id, delegations.start;
COMMENT ON VIEW open_delegations IS 'Provisions in force that leave a matter to a lower instrument, where no instrument of that form in the stock says that it implements this document.';
COMMENT ON COLUMN open_delegations."key" IS 'Document that delegates, as cited.';
COMMENT ON COLUMN open_delegations.provision_id IS 'Provision that delegates; provisions.provision_id.';
COMMENT ON COLUMN open_delegations.target_form IS 'Form of instrument that is to implement it.';
COMMENT ON COLUMN open_delegations.matter IS 'What is left to it.';
COMMENT ON COLUMN open_delegations.text IS 'The delegating sentence.';
