CREATE OR REPLACE MACRO search_text(query, n := 20) AS TABLE
WITH wanted AS (
    SELECT DISTINCT coalesce(lexicon.term, asked.word) AS term
    FROM (SELECT unnest(search_words(query)) AS word) AS asked
    LEFT JOIN lexicon ON lexicon.word = asked.word
),
best AS (
    SELECT postings.passage_no, sum(postings.weight) AS score
    FROM postings
    WHERE postings.term IN (SELECT term FROM wanted)
    GROUP BY postings.passage_no
    ORDER BY score DESC, postings.passage_no
    LIMIT n
)
SELECT
    passages.passage_id,
    best.score,
    documents."key",
    passages.path,
    passages.title,
    passages.text
FROM best
JOIN search_passages USING (passage_no)
JOIN passages USING (passage_id)
JOIN documents USING (work)
ORDER BY best.score DESC, passages.passage_id;
COMMENT ON MACRO TABLE search_text IS 'search_text(''words'', n := 20): the n passages that say these words best, by Okapi BM25, best first.';
