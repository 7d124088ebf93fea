-- Which terms are defined differently on the same matter?
SELECT term, relation, a_key, b_key, only_a, only_b
FROM differing_definitions
LIMIT 10;
