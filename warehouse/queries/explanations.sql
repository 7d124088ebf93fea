-- Provisions, each with its elucidation as the other side, with titles: at most so many, drawn by their ids.
SELECT title AS a_title, text AS a_text, title AS b_title, elucidation AS b_text
FROM (
    SELECT passage_id, documents.title, passages.text, elucidation
    FROM passages JOIN documents USING (work)
    WHERE length(passages.text) >= 40 AND length(elucidation) >= 60
)
ORDER BY md5(passage_id)
LIMIT $most;
