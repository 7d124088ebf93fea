-- Which rules contradict one another, and in what?
SELECT a_key, a_path, a_value, b_key, b_path, b_value, differs, prevails_rule
FROM conflicting_rules
LIMIT 10;
