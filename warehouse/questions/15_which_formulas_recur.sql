-- Which formulas recur most?
SELECT label, size, documents, example_key, example_path
FROM repeated_formulas
LIMIT 10;
