SELECT relations.relation_id, a.text_hash AS a_text_hash, b.text_hash AS b_text_hash
FROM relations
JOIN passages AS a ON a.passage_id = relations.a_passage
JOIN passages AS b ON b.passage_id = relations.b_passage
WHERE relations.relation_id = $finding;
