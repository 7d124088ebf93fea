-- Which rules contain or detail another one?
SELECT a_key, a_path, b_key, b_path, contains, legitimacy, probability
FROM contained_rules
LIMIT 10;
