-- The text index with keys that depend on the passage and the term alone, and without what depends on the whole stock:
-- a changed document changes its own postings and no others.

DROP TABLE postings;
DROP TABLE terms;
DROP TABLE search_passages;

CREATE TABLE terms (
    term_key UBIGINT NOT NULL,
    term VARCHAR NOT NULL,
    passages INTEGER NOT NULL,
    idf FLOAT NOT NULL
);
COMMENT ON TABLE terms IS 'Terms of the text index.';
COMMENT ON COLUMN terms.term_key IS 'First 64 bits of the MD5 of term. Key of the table.';
COMMENT ON COLUMN terms.term IS 'The term.';
COMMENT ON COLUMN terms.passages IS 'Number of passages that have it.';
COMMENT ON COLUMN terms.idf IS 'ln(1 + (N - n + 0.5) / (n + 0.5)): how rare it is, found in n of N passages.';

CREATE TABLE postings (
    term_key UBIGINT NOT NULL,
    passage_key UBIGINT NOT NULL,
    times FLOAT NOT NULL,
    length FLOAT NOT NULL
);
COMMENT ON TABLE postings IS 'Which passage has which term, and how often; sorted by term, so that a query reads little.';
COMMENT ON COLUMN postings.term_key IS 'Term; terms.term_key.';
COMMENT ON COLUMN postings.passage_key IS 'Passage; search_passages.passage_key.';
COMMENT ON COLUMN postings.times IS 'How often the passage has the term; one in title, chapter or section counts half.';
COMMENT ON COLUMN postings.length IS 'Number of terms of the passage, as in search_passages.terms.';

CREATE TABLE search_passages (
    passage_no INTEGER NOT NULL,
    passage_key UBIGINT NOT NULL,
    passage_id VARCHAR NOT NULL,
    terms FLOAT NOT NULL
);
COMMENT ON TABLE search_passages IS 'Number and key of each passage in the text index.';
COMMENT ON COLUMN search_passages.passage_no IS 'Place in the order of passage_id, from 1. Key of the table.';
COMMENT ON COLUMN search_passages.passage_key IS 'First 64 bits of the MD5 of passage_id.';
COMMENT ON COLUMN search_passages.passage_id IS 'Passage; passages.passage_id.';
COMMENT ON COLUMN search_passages.terms IS 'Number of terms in it, repetitions included; those of title, chapter and section count half.';
