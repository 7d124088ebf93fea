-- A span lies inside the stored text of its document.
SELECT passages.passage_id, passages.start, passages."end", length(documents.text) AS characters
FROM passages JOIN documents USING (work)
WHERE passages.start < 0 OR passages."end" < passages.start OR passages."end" > length(documents.text)
ORDER BY passages.passage_id;
