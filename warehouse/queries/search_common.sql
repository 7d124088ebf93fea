-- The most common terms of the text index, as many as have $postings postings together at most.
SELECT term
FROM terms
QUALIFY sum(passages) OVER (ORDER BY passages DESC, term) <= $postings
ORDER BY passages DESC, term;
