SELECT passages.*, documents."key", documents.form, documents.year, documents.issuer
FROM passages JOIN documents USING (work) WHERE passage_id = $id;
