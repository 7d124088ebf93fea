CREATE OR REPLACE MACRO bm25(times, length, mean_length) AS
    times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / mean_length));
COMMENT ON MACRO bm25 IS 'Weight of a term in a passage without its rarity, by Okapi BM25 with k1 = 1.2 and b = 0.75: how often the passage has it, terms of the passage, and on average of all passages.';
