-- Words in more than 10,000 passages and a tenth of the stock (yang, dan, dengan) bring up no passage by themselves,
-- they only rank what the other words bring up; unless there are no other words. That keeps long queries quick.
CREATE OR REPLACE MACRO search_text(query, n := 20) AS TABLE
WITH asked AS (
    SELECT term_no, passages > greatest(10000, (SELECT count(*) FROM search_passages) / 10) AS common
    FROM terms
    WHERE term IN (
        SELECT coalesce(lexicon.term, spelled.word)
        FROM (SELECT unnest(search_words(query)) AS word) AS spelled
        LEFT JOIN lexicon ON lexicon.word = spelled.word
    )
),
selective AS (SELECT term_no FROM asked WHERE NOT common OR (SELECT bool_and(common) FROM asked)),
brought_up AS (
    SELECT passage_no, sum(weight) AS score
    FROM postings
    WHERE term_no IN (SELECT term_no FROM selective)
    GROUP BY passage_no
),
ranked_by AS (
    SELECT passage_no, weight
    FROM postings
    WHERE term_no IN (SELECT term_no FROM asked ANTI JOIN selective USING (term_no))
        AND passage_no IN (SELECT passage_no FROM brought_up)
),
best AS (
    SELECT passage_no, sum(score) AS score
    FROM (FROM brought_up UNION ALL FROM ranked_by)
    GROUP BY passage_no
    ORDER BY score DESC, passage_no
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
COMMENT ON MACRO TABLE search_text IS 'search_text(''words'', n := 20): the n passages that say these words best, by Okapi BM25 over text and headings, best first.';
