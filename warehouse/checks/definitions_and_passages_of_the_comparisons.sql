-- Compared definitions are definitions, and both sides of a double authority are passages.
SELECT 'term_comparisons' AS in_table, term_comparisons.a_definition AS id
FROM term_comparisons ANTI JOIN definitions ON definitions.definition_id = term_comparisons.a_definition
UNION
SELECT 'term_comparisons', term_comparisons.b_definition
FROM term_comparisons ANTI JOIN definitions ON definitions.definition_id = term_comparisons.b_definition
UNION
SELECT 'term_senses', term_senses.definition_id
FROM term_senses ANTI JOIN definitions ON definitions.definition_id = term_senses.definition_id
UNION
SELECT 'double_authorities', double_authorities.a_passage
FROM double_authorities ANTI JOIN passages ON passages.passage_id = double_authorities.a_passage
UNION
SELECT 'double_authorities', double_authorities.b_passage
FROM double_authorities ANTI JOIN passages ON passages.passage_id = double_authorities.b_passage
ORDER BY id;
