-- Which documents overlap most with others?
SELECT "key", title, overlapping_passages, passages, other_documents, conflicts
FROM overlap_by_document
LIMIT 10;
