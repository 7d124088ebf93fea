-- Every provision belongs to a document.
SELECT provision_id, work FROM provisions ANTI JOIN documents USING (work) ORDER BY provision_id;
