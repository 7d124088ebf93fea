-- The regulations without their texts, in the order of their work.
SELECT * REPLACE ('' AS text)
FROM documents
WHERE kind = 'regulation'
ORDER BY work;
