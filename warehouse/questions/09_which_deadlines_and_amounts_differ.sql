-- Which deadlines, amounts and numbers differ on the same matter?
SELECT differs, a_key, a_path, a_value, b_key, b_path, b_value
FROM differing_deadlines
LIMIT 10;
