-- A span lies inside the stored text of its document.
SELECT passages.passage_id, passages.start, passages."end", documents.characters
FROM passages
JOIN (SELECT work, length(text) AS characters FROM documents) AS documents USING (work)
WHERE passages.start < 0 OR passages."end" < passages.start OR passages."end" > documents.characters
ORDER BY passages.passage_id;
