-- Which rules say the same?
SELECT a_key, a_path, b_key, b_path, probability, legitimacy
FROM duplicate_rules
LIMIT 10;
