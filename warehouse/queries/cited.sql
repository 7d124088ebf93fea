-- The passages of a cited article: the one paragraph when it is named, otherwise all of the article in order.
SELECT
    passages.passage_id, passages.work, documents."key", passages.path, passages.title, passages.text,
    1.0 AS score, NULL::INTEGER AS by_words, NULL::INTEGER AS by_meaning,
    coalesce(overlap_counts.rules, 0) AS overlaps
FROM passages
JOIN documents USING (work)
LEFT JOIN overlap_counts USING (passage_id)
WHERE documents."key" = $key AND ($article IS NULL OR passages.article = $article)
    AND ($paragraph IS NULL OR passages.paragraph = $paragraph)
ORDER BY passages.part <> 'body', passages."start"
LIMIT $n;
