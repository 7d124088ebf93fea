SELECT
    found.passage_id, passages.work, found."key", found.path, found.title, found.text, found.score,
    (row_number() OVER (ORDER BY found.score DESC, found.passage_id))::INTEGER AS by_words,
    NULL::INTEGER AS by_meaning,
    coalesce(overlap_counts.rules, 0) AS overlaps
FROM search_text($words, n := $n) AS found
JOIN passages USING (passage_id)
LEFT JOIN overlap_counts USING (passage_id)
ORDER BY found.score DESC, found.passage_id;
