-- Kinds and probabilities are those that the dictionary names.
SELECT 'relations' AS in_table, relation_id AS id
FROM relations
WHERE relation NOT IN ('duplicate', 'partial', 'conflict', 'parallel', 'unrelated')
    OR NOT probability BETWEEN 0 AND 1 OR NOT overlap BETWEEN 0 AND 1
UNION ALL
SELECT 'clusters', cluster_id FROM clusters WHERE kind NOT IN ('overlap', 'family')
UNION ALL
SELECT 'term_comparisons', a_definition
FROM term_comparisons
WHERE relation NOT IN ('same', 'wider', 'narrower', 'own', 'incompatible')
    OR NOT shared BETWEEN 0 AND 1 OR NOT same_matter BETWEEN 0 AND 1
UNION ALL
SELECT 'double_authorities', a_passage
FROM double_authorities
WHERE NOT likeness BETWEEN 0 AND 1 OR NOT same_matter BETWEEN 0 AND 1
UNION ALL
SELECT 'issues', code FROM issues WHERE severity NOT IN ('error', 'warning', 'notice')
UNION ALL
SELECT 'documents', work FROM documents WHERE kind NOT IN ('regulation', 'report');
