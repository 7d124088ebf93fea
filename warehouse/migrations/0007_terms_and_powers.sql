-- What the stock says of one term, and which acts two institutions are empowered to do.

CREATE TABLE term_comparisons (
    term VARCHAR NOT NULL,
    a_definition VARCHAR NOT NULL,
    b_definition VARCHAR NOT NULL,
    a_work VARCHAR NOT NULL,
    b_work VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    only_a VARCHAR,
    only_b VARCHAR,
    shared DOUBLE NOT NULL,
    same_matter DOUBLE NOT NULL,
    relation_id VARCHAR,
    why VARCHAR NOT NULL
);
COMMENT ON TABLE term_comparisons IS 'Pairs of definitions of one term in two documents, and how they stand to each other; of a term that very many define, each with its nearest.';
COMMENT ON COLUMN term_comparisons.term IS 'Defined term in its commonest spelling; acronyms and variants of spelling are one term.';
COMMENT ON COLUMN term_comparisons.a_definition IS 'First definition; definitions.definition_id.';
COMMENT ON COLUMN term_comparisons.b_definition IS 'Second definition; definitions.definition_id.';
COMMENT ON COLUMN term_comparisons.a_work IS 'Document of the first definition; documents.work.';
COMMENT ON COLUMN term_comparisons.b_work IS 'Document of the second definition; documents.work.';
COMMENT ON COLUMN term_comparisons.relation IS 'Of a to b: same, wider (a lets in more), narrower, or incompatible (neither is seen to contain the other).';
COMMENT ON COLUMN term_comparisons.only_a IS 'Words of a that b lacks.';
COMMENT ON COLUMN term_comparisons.only_b IS 'Words of b that a lacks.';
COMMENT ON COLUMN term_comparisons.shared IS 'Share of the words of both that both have, by weight, 0 to 1.';
COMMENT ON COLUMN term_comparisons.same_matter IS 'How far the two documents regulate the same matter, 0 to 1; a term may well mean something else in another regime.';
COMMENT ON COLUMN term_comparisons.relation_id IS 'Finding on the two passages, if there is one; relations.relation_id.';
COMMENT ON COLUMN term_comparisons.why IS 'The sign that decided.';

CREATE TABLE term_senses (
    term VARCHAR NOT NULL,
    sense INTEGER NOT NULL,
    definition_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL
);
COMMENT ON TABLE term_senses IS 'Who uses a term in which meaning: every definition of a term that several documents define.';
COMMENT ON COLUMN term_senses.term IS 'Defined term in its commonest spelling.';
COMMENT ON COLUMN term_senses.sense IS 'Number of the meaning inside the term; 1 is the one of most documents.';
COMMENT ON COLUMN term_senses.definition_id IS 'Definition; definitions.definition_id. Key of the table.';
COMMENT ON COLUMN term_senses.work IS 'Document that uses it; documents.work.';

CREATE TABLE double_authorities (
    act VARCHAR NOT NULL,
    a_passage VARCHAR NOT NULL,
    a_work VARCHAR NOT NULL,
    a_authority VARCHAR NOT NULL,
    b_passage VARCHAR NOT NULL,
    b_work VARCHAR NOT NULL,
    b_authority VARCHAR NOT NULL,
    likeness DOUBLE NOT NULL,
    same_matter DOUBLE NOT NULL,
    score DOUBLE NOT NULL,
    relation_id VARCHAR,
    why VARCHAR NOT NULL
);
COMMENT ON TABLE double_authorities IS 'Acts that rules of two documents empower two institutions to do (tumpang tindih kewenangan).';
COMMENT ON COLUMN double_authorities.act IS 'The act and its object, as the first rule puts it.';
COMMENT ON COLUMN double_authorities.a_passage IS 'First rule; passages.passage_id.';
COMMENT ON COLUMN double_authorities.a_work IS 'Document of the first rule; documents.work.';
COMMENT ON COLUMN double_authorities.a_authority IS 'Institution that the first rule empowers.';
COMMENT ON COLUMN double_authorities.b_passage IS 'Second rule; passages.passage_id.';
COMMENT ON COLUMN double_authorities.b_work IS 'Document of the second rule; documents.work.';
COMMENT ON COLUMN double_authorities.b_authority IS 'Institution that the second rule empowers.';
COMMENT ON COLUMN double_authorities.likeness IS 'How far act and object are the same, 0 to 1.';
COMMENT ON COLUMN double_authorities.same_matter IS 'How far the two documents regulate the same matter, 0 to 1.';
COMMENT ON COLUMN double_authorities.score IS 'Product of likeness and same_matter; a rank, not a probability.';
COMMENT ON COLUMN double_authorities.relation_id IS 'Finding on the two passages, if there is one; relations.relation_id.';
COMMENT ON COLUMN double_authorities.why IS 'The evidence.';
