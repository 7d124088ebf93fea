-- The index behind search_text(): Okapi BM25 with the weight of each term in each passage worked out beforehand.

CREATE TABLE lexicon (
    word VARCHAR NOT NULL,
    term VARCHAR NOT NULL
);
COMMENT ON TABLE lexicon IS 'Words whose search term is another form (their lemma); a word that is not here is its own term.';
COMMENT ON COLUMN lexicon.word IS 'Word as search_words() gives it. Key of the table.';
COMMENT ON COLUMN lexicon.term IS 'Term under which it is indexed and looked up.';

CREATE TABLE terms (
    term_no INTEGER NOT NULL,
    term VARCHAR NOT NULL,
    passages INTEGER NOT NULL,
    idf FLOAT NOT NULL
);
COMMENT ON TABLE terms IS 'Terms of the text index.';
COMMENT ON COLUMN terms.term_no IS 'Place in the order of term, from 1. Key of the table.';
COMMENT ON COLUMN terms.term IS 'The term.';
COMMENT ON COLUMN terms.passages IS 'Number of passages that have it.';
COMMENT ON COLUMN terms.idf IS 'ln(1 + (N - n + 0.5) / (n + 0.5)): how rare it is, found in n of N passages.';

CREATE TABLE postings (
    term_no INTEGER NOT NULL,
    passage_no INTEGER NOT NULL,
    weight FLOAT NOT NULL
);
COMMENT ON TABLE postings IS 'Which passage has which term, and how much that counts; sorted by term, so that a query reads little.';
COMMENT ON COLUMN postings.term_no IS 'Term; terms.term_no.';
COMMENT ON COLUMN postings.passage_no IS 'Passage; search_passages.passage_no.';
COMMENT ON COLUMN postings.weight IS 'BM25 weight: idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * terms / mean terms)), k1 = 1.2, b = 0.75; tf counts a term of title, chapter or section half.';

CREATE TABLE search_passages (
    passage_no INTEGER NOT NULL,
    passage_id VARCHAR NOT NULL,
    terms FLOAT NOT NULL
);
COMMENT ON TABLE search_passages IS 'Number of each passage in the text index.';
COMMENT ON COLUMN search_passages.passage_no IS 'Place in the order of passage_id, from 1. Key of the table.';
COMMENT ON COLUMN search_passages.passage_id IS 'Passage; passages.passage_id.';
COMMENT ON COLUMN search_passages.terms IS 'Number of terms in it, repetitions included; those of title, chapter and section count half.';
