SELECT provisions.*, documents."key", documents.title
FROM provisions JOIN documents USING (work) WHERE provision_id = $id;
