-- No key stands for two rows.
SELECT 'documents' AS in_table, work AS id, count(*) AS times FROM documents GROUP BY work HAVING count(*) > 1
UNION ALL
SELECT 'provisions', provision_id, count(*) FROM provisions GROUP BY provision_id HAVING count(*) > 1
UNION ALL
SELECT 'passages', passage_id, count(*) FROM passages GROUP BY passage_id HAVING count(*) > 1
UNION ALL
SELECT 'definitions', definition_id, count(*) FROM definitions GROUP BY definition_id HAVING count(*) > 1
UNION ALL
SELECT 'embeddings', text_hash, count(*) FROM embeddings GROUP BY text_hash, encoder HAVING count(*) > 1
UNION ALL
SELECT 'relations', relation_id, count(*) FROM relations GROUP BY relation_id HAVING count(*) > 1
UNION ALL
SELECT 'clusters', cluster_id, count(*) FROM clusters GROUP BY cluster_id HAVING count(*) > 1
UNION ALL
SELECT 'term_senses', definition_id, count(*) FROM term_senses GROUP BY definition_id HAVING count(*) > 1
UNION ALL
SELECT 'search_passages', min(passage_id), count(*) FROM search_passages GROUP BY passage_key HAVING count(*) > 1
UNION ALL
SELECT 'terms', min(term), count(*) FROM terms GROUP BY term_key HAVING count(*) > 1
UNION ALL
SELECT 'members', cluster_id || ' ' || passage_id, count(*)
FROM members GROUP BY cluster_id, passage_id HAVING count(*) > 1;
