-- The passages (from 0) that have each of these terms, and how strongly, without the rarity of the term.
SELECT
    terms.term,
    search_passages.passage_no - 1 AS place,
    bm25(postings.times, postings.length, (SELECT avg(terms) FROM search_passages)) AS strength
FROM postings
JOIN (SELECT term_key, term FROM terms WHERE term IN (SELECT unnest($terms))) AS terms USING (term_key)
JOIN (SELECT passage_no, passage_key FROM search_passages) AS search_passages USING (passage_key)
ORDER BY terms.term, place;
