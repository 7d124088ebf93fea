-- The regulations with their keys and titles, the latest first.
SELECT work, "key", form, title
FROM documents
WHERE kind = 'regulation' AND "key" IS NOT NULL
ORDER BY "year" DESC NULLS LAST, work;
