-- Passages (rows of the table passages) of the instruments with these keys.
SELECT passages.rowid
FROM passages
WHERE work IN (SELECT work FROM documents WHERE "key" IN (SELECT unnest($keys)));
