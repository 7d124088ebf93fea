-- Fill the text index. k1 = 1.2 and b = 0.75 are the values of Robertson and Zaragoza (2009).
INSERT INTO search_passages
SELECT row_number() OVER (ORDER BY passage_id) - 1, passage_id, 0 FROM passages ORDER BY passage_id;

CREATE TEMP TABLE word_counts AS
SELECT words.passage_no, coalesce(lexicon.term, words.word) AS term, count(*)::INTEGER AS times
FROM (
    SELECT search_passages.passage_no, unnest(search_words(passages.text)) AS word
    FROM passages JOIN search_passages USING (passage_id)
) AS words
LEFT JOIN lexicon ON lexicon.word = words.word
GROUP BY ALL;

CREATE TEMP TABLE lengths AS SELECT passage_no, sum(times)::INTEGER AS terms FROM word_counts GROUP BY passage_no;
UPDATE search_passages SET terms = lengths.terms FROM lengths WHERE lengths.passage_no = search_passages.passage_no;

INSERT INTO terms
SELECT term, count(*), ln(1 + ((SELECT count(*) FROM passages) - count(*) + 0.5) / (count(*) + 0.5))
FROM word_counts GROUP BY term ORDER BY term;

INSERT INTO postings
SELECT
    word_counts.term,
    word_counts.passage_no,
    terms.idf * word_counts.times * 2.2
        / (word_counts.times + 1.2 * (0.25 + 0.75 * lengths.terms / (SELECT avg(terms) FROM lengths)))
FROM word_counts
JOIN terms USING (term)
JOIN lengths USING (passage_no)
ORDER BY word_counts.term, word_counts.passage_no;

DROP TABLE word_counts;
DROP TABLE lengths;
