-- Bring the text index up to the passages: those of touched works are indexed anew, the others are what they were.
-- A word of the headings around a passage (title, chapter, section) counts half of one in its text: a passage seldom
-- names its own subject. Halves add up exactly, so the sums do not depend on their order.
-- Words become numbers first: grouping and sorting numbers takes a fifth of the time.
CREATE TEMP TABLE split AS
SELECT
    md5_number_lower(passage_id) AS passage_key,
    passage_id,
    search_words(text) AS words,
    search_words(concat_ws(' ', title, chapter, section)) AS headings
FROM passages
WHERE work IN (FROM touched);

DELETE FROM postings
WHERE passage_key IN (SELECT passage_key FROM search_passages WHERE split_part(passage_id, '#', 1) IN (FROM touched));

CREATE TEMP TABLE numbered AS
SELECT (row_number() OVER (ORDER BY passage_id))::INTEGER AS passage_no, passage_key, passage_id, terms
FROM (
    SELECT passage_key, passage_id, terms
    FROM search_passages
    WHERE split_part(passage_id, '#', 1) NOT IN (FROM touched)
    UNION ALL
    SELECT passage_key, passage_id, len(words) + 0.5 * len(headings) FROM split
);
DELETE FROM search_passages;
INSERT INTO search_passages BY NAME FROM numbered ORDER BY passage_no;
DROP TABLE numbered;

CREATE TEMP TABLE vocabulary AS
SELECT word, term, md5_number_lower(term) AS term_key
FROM (
    SELECT spelled.word, coalesce(lexicon.term, spelled.word) AS term
    FROM (SELECT unnest(words) AS word FROM split UNION SELECT unnest(headings) FROM split) AS spelled
    LEFT JOIN lexicon USING (word)
);

INSERT INTO postings BY NAME
SELECT
    vocabulary.term_key,
    spelled.passage_key,
    sum(spelled.counts)::FLOAT AS times,
    any_value(spelled.length)::FLOAT AS length
FROM (
    SELECT passage_key, len(words) + 0.5 * len(headings) AS length, unnest(words) AS word, 1.0::FLOAT AS counts
    FROM split
    UNION ALL
    SELECT passage_key, len(words) + 0.5 * len(headings), unnest(headings), 0.5::FLOAT FROM split
) AS spelled
JOIN vocabulary USING (word)
GROUP BY vocabulary.term_key, spelled.passage_key
ORDER BY vocabulary.term_key, spelled.passage_key;

CREATE TEMP TABLE counted AS
SELECT
    spelled.term_key,
    spelled.term,
    held.passages,
    ln(1 + ((SELECT count(*) FROM passages) - held.passages + 0.5) / (held.passages + 0.5)) AS idf
FROM (SELECT term_key, term FROM terms UNION SELECT term_key, term FROM vocabulary) AS spelled
JOIN (SELECT term_key, count(*)::INTEGER AS passages FROM postings GROUP BY term_key) AS held USING (term_key);
DELETE FROM terms;
INSERT INTO terms BY NAME FROM counted ORDER BY term;

DROP TABLE counted;
DROP TABLE split;
DROP TABLE vocabulary;
