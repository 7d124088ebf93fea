-- Hashes of both texts of these findings, for the question whether a verdict still applies.
SELECT relations.relation_id, relations.relation, a.text_hash AS a_text_hash, b.text_hash AS b_text_hash
FROM (
    SELECT relation_id, relation, a_passage, b_passage FROM relations
    WHERE relation_id IN (SELECT unnest($ids)) AND relation IN ('duplicate', 'partial', 'conflict')
) AS relations
JOIN (SELECT passage_id, text_hash FROM passages) AS a ON a.passage_id = relations.a_passage
JOIN (SELECT passage_id, text_hash FROM passages) AS b ON b.passage_id = relations.b_passage;
