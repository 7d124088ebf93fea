-- Which duplicated rules are both still in force?
SELECT a_key, a_path, b_key, b_path, legitimacy
FROM duplicates_in_force
LIMIT 10;
