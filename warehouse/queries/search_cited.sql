-- Places (from 0) of the passages of a cited instrument, article or paragraph; then those of the article's later
-- wording, as amending instruments set it out.
WITH meant AS (
    SELECT passages.passage_id, 0 AS later, passages.part <> 'body' AS aside, passages."start"
    FROM passages
    JOIN documents USING (work)
    WHERE documents."key" = $key
        AND ($article IS NULL OR passages.article = $article)
        AND ($paragraph IS NULL OR passages.paragraph = $paragraph)
    UNION ALL
    SELECT passages.passage_id, 1, false, passages."start"
    FROM passages
    JOIN document_links ON document_links.work = passages.work
    WHERE document_links.relation = 'amends' AND document_links.target_key = $key
        AND passages.part = 'quoted' AND passages.article = $article
        AND ($paragraph IS NULL OR passages.paragraph = $paragraph)
)
SELECT search_passages.passage_no - 1 AS place
FROM (SELECT passage_id, min(later) AS later, bool_and(aside) AS aside, min("start") AS "start" FROM meant GROUP BY ALL)
JOIN search_passages USING (passage_id)
ORDER BY later, aside, split_part(passage_id, '#', 1), "start";
