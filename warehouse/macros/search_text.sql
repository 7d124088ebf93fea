-- Okapi BM25: k1 = 1.2 and b = 0.75 are the usual values (Robertson and Zaragoza 2009).
-- Words in more than 10,000 passages and a tenth of the stock (yang, dan, dengan) bring up no passage by themselves,
-- they only rank what the other words bring up; unless there are no other words. That keeps long queries quick.
CREATE OR REPLACE MACRO search_text(query, n := 20) AS TABLE
WITH asked AS (
    SELECT term_key, idf, passages > greatest(10000, (SELECT count(*) FROM search_passages) / 10) AS common
    FROM terms
    WHERE term IN (
        SELECT coalesce(lexicon.term, spelled.word)
        FROM (SELECT unnest(search_words(query)) AS word) AS spelled
        LEFT JOIN lexicon ON lexicon.word = spelled.word
    )
),
selective AS (SELECT term_key FROM asked WHERE NOT common OR (SELECT bool_and(common) FROM asked)),
weighed AS (
    SELECT
        postings.term_key,
        postings.passage_key,
        asked.idf * bm25(postings.times, postings.length, (SELECT avg(terms) FROM search_passages)) AS weight
    FROM postings
    JOIN asked USING (term_key)
    WHERE postings.term_key IN (SELECT term_key FROM asked)
),
brought_up AS (
    SELECT passage_key, sum(weight) AS score
    FROM weighed
    WHERE term_key IN (SELECT term_key FROM selective)
    GROUP BY passage_key
),
ranked_by AS (
    SELECT passage_key, weight
    FROM weighed
    WHERE term_key NOT IN (SELECT term_key FROM selective)
        AND passage_key IN (SELECT passage_key FROM brought_up)
),
best AS (
    SELECT passage_key, sum(score) AS score
    FROM (FROM brought_up UNION ALL FROM ranked_by)
    GROUP BY passage_key
    ORDER BY score DESC, passage_key
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
JOIN search_passages USING (passage_key)
JOIN passages USING (passage_id)
JOIN documents USING (work)
ORDER BY best.score DESC, passages.passage_id;
COMMENT ON MACRO TABLE search_text IS 'search_text(''words'', n := 20): the n passages that say these words best, by Okapi BM25 over text and headings, best first.';
