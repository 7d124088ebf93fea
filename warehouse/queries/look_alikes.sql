-- Pairs of provisions that look alike, with titles: at most so many of each relation, drawn by their ids.
SELECT first.title AS a_title, a.text AS a_text, second.title AS b_title, b.text AS b_text
FROM (SELECT *, row_number() OVER (PARTITION BY relation ORDER BY relation_id) AS place FROM relations) AS pair
JOIN passages AS a ON a.passage_id = a_passage
JOIN passages AS b ON b.passage_id = b_passage
JOIN documents AS first ON first.work = a_work
JOIN documents AS second ON second.work = b_work
WHERE place <= CASE pair.relation
    WHEN 'duplicate' THEN $duplicate WHEN 'partial' THEN $partial WHEN 'conflict' THEN $conflict ELSE $parallel
END
ORDER BY relation_id;
