-- Both sides of a relation are passages, and the first sorts before the second.
SELECT relation_id, a_passage, b_passage
FROM relations
WHERE a_passage >= b_passage
UNION
SELECT relation_id, a_passage, b_passage
FROM relations ANTI JOIN passages ON passages.passage_id = relations.a_passage
UNION
SELECT relation_id, a_passage, b_passage
FROM relations ANTI JOIN passages ON passages.passage_id = relations.b_passage
ORDER BY relation_id;
