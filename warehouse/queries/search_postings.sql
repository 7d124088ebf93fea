-- The passages (from 0) that have each of these terms, and how strongly, without the rarity of the term.
SELECT terms.term, postings.passage_no - 1 AS place, postings.weight / terms.idf AS strength
FROM postings
JOIN (SELECT term_no, term, idf FROM terms WHERE term IN (SELECT unnest($terms))) AS terms USING (term_no)
ORDER BY postings.term_no, postings.passage_no;
