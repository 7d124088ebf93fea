-- Every passage belongs to a document.
SELECT passage_id, work FROM passages ANTI JOIN documents USING (work) ORDER BY passage_id;
