-- Which documents were amended most?
SELECT "key", title, amendments, amended_by
FROM amendment_chains
LIMIT 10;
