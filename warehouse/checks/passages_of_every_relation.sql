-- Both sides of a relation are passages, and the first sorts before the second.
SELECT relation_id, a_passage, b_passage
FROM relations
WHERE a_passage >= b_passage
    OR a_passage NOT IN (SELECT passage_id FROM passages)
    OR b_passage NOT IN (SELECT passage_id FROM passages)
ORDER BY relation_id;
