-- Which two documents overlap so much that one could do?
SELECT "key", other_key, findings, duplicates, partials, conflicts
FROM overlap_by_document_pair
LIMIT 10;
