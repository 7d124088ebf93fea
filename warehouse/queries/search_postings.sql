-- The postings of each of these terms, by its place in the list (from 0): the passages that have it, and how strongly,
-- without the rarity of the term. Passages by key: whoever asks has their numbers in memory, a join would cost more
-- than the rest.
SELECT
    asked."number",
    postings.passage_key,
    bm25(postings.times, postings.length, (SELECT avg(terms) FROM search_passages)) AS strength
FROM postings
JOIN (
    SELECT md5_number_lower(term) AS term_key, "number"
    FROM (SELECT unnest($terms) AS term, generate_subscripts($terms, 1) - 1 AS "number")
) AS asked USING (term_key);
