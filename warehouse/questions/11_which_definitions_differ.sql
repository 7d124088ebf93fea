-- Which terms are defined differently?
SELECT term, documents, wordings, keys
FROM differing_definitions
LIMIT 10;
