INSERT INTO touched
SELECT work FROM documents
UNION
SELECT id FROM history WHERE kind = 'document' AND until IS NULL;
