-- Fill the text index. k1 = 1.2 and b = 0.75 are the usual values (Robertson and Zaragoza 2009).
-- A word of the headings around a passage (title, chapter, section) counts half of one in its text: a passage seldom
-- names its own subject. Halves add up exactly, so the sums do not depend on their order.
-- Words become numbers first: grouping and sorting numbers takes a fifth of the time.
CREATE TEMP TABLE split AS
SELECT
    row_number() OVER (ORDER BY passage_id)::INTEGER AS passage_no,
    passage_id,
    search_words(text) AS words,
    search_words(concat_ws(' ', title, chapter, section)) AS headings
FROM passages;

INSERT INTO search_passages
SELECT passage_no, passage_id, len(words) + 0.5 * len(headings) FROM split ORDER BY passage_no;

CREATE TEMP TABLE vocabulary AS
SELECT
    spelled.word,
    coalesce(lexicon.term, spelled.word) AS term,
    dense_rank() OVER (ORDER BY coalesce(lexicon.term, spelled.word))::INTEGER AS term_no
FROM (SELECT unnest(words) AS word FROM split UNION SELECT unnest(headings) FROM split) AS spelled
LEFT JOIN lexicon USING (word);

CREATE TEMP TABLE occurrences AS
SELECT vocabulary.term_no, spelled.passage_no, sum(spelled.counts)::FLOAT AS times
FROM (
    SELECT passage_no, unnest(words) AS word, 1.0::FLOAT AS counts FROM split
    UNION ALL
    SELECT passage_no, unnest(headings), 0.5::FLOAT FROM split
) AS spelled
JOIN vocabulary USING (word)
GROUP BY vocabulary.term_no, spelled.passage_no;

INSERT INTO terms
SELECT
    vocabulary.term_no,
    vocabulary.term,
    counted.passages,
    ln(1 + ((SELECT count(*) FROM passages) - counted.passages + 0.5) / (counted.passages + 0.5))
FROM (SELECT DISTINCT term_no, term FROM vocabulary) AS vocabulary
JOIN (SELECT term_no, count(*) AS passages FROM occurrences GROUP BY term_no) AS counted USING (term_no)
ORDER BY vocabulary.term_no;

INSERT INTO postings
SELECT
    occurrences.term_no,
    occurrences.passage_no,
    terms.idf * occurrences.times * 2.2 / (
        occurrences.times
        + 1.2 * (0.25 + 0.75 * search_passages.terms / (SELECT avg(search_passages.terms) FROM search_passages))
    )
FROM occurrences
JOIN terms USING (term_no)
JOIN search_passages USING (passage_no)
ORDER BY occurrences.term_no, occurrences.passage_no;

DROP TABLE split;
DROP TABLE vocabulary;
DROP TABLE occurrences;
