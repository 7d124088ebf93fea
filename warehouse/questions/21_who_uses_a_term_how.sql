-- Which terms have several meanings, and who uses which?
SELECT term, sense, documents, keys, text
FROM term_uses
LIMIT 10;
