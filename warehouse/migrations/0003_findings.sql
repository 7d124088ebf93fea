-- How passages relate, the clusters they form, and what people decided about them.

CREATE TABLE relations (
    relation_id VARCHAR NOT NULL,
    a_passage VARCHAR NOT NULL,
    b_passage VARCHAR NOT NULL,
    a_work VARCHAR NOT NULL,
    b_work VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    probability FLOAT NOT NULL,
    overlap FLOAT NOT NULL,
    p_duplicate FLOAT,
    p_partial FLOAT,
    p_conflict FLOAT,
    p_parallel FLOAT,
    p_unrelated FLOAT,
    cosine FLOAT,
    lexical FLOAT,
    containment_ab FLOAT,
    containment_ba FLOAT,
    a_start INTEGER,
    a_end INTEGER,
    b_start INTEGER,
    b_end INTEGER,
    differs VARCHAR,
    a_value VARCHAR,
    b_value VARCHAR,
    contains VARCHAR,
    prevails VARCHAR,
    prevails_rule VARCHAR,
    legitimacy VARCHAR,
    certain BOOLEAN,
    why VARCHAR
);
COMMENT ON TABLE relations IS 'Pairs of passages that were compared and found to be related, with the evidence. a_passage sorts before b_passage.';
COMMENT ON COLUMN relations.relation_id IS 'Hash of the two passage ids: the same pair has the same id in every run. Key of the table.';
COMMENT ON COLUMN relations.a_passage IS 'First passage; passages.passage_id.';
COMMENT ON COLUMN relations.b_passage IS 'Second passage; passages.passage_id.';
COMMENT ON COLUMN relations.a_work IS 'Document of the first passage; documents.work.';
COMMENT ON COLUMN relations.b_work IS 'Document of the second passage; documents.work.';
COMMENT ON COLUMN relations.relation IS 'duplicate (same rule), partial (one contains or details the other), conflict (cannot both be applied as written) or parallel (same formula, other matter).';
COMMENT ON COLUMN relations.probability IS 'Probability of that relation, from 0 to 1.';
COMMENT ON COLUMN relations.overlap IS 'Probability that the two govern the same matter: duplicate, partial or conflict.';
COMMENT ON COLUMN relations.p_duplicate IS 'Probability of duplicate.';
COMMENT ON COLUMN relations.p_partial IS 'Probability of partial.';
COMMENT ON COLUMN relations.p_conflict IS 'Probability of conflict.';
COMMENT ON COLUMN relations.p_parallel IS 'Probability of parallel.';
COMMENT ON COLUMN relations.p_unrelated IS 'Probability of unrelated.';
COMMENT ON COLUMN relations.cosine IS 'Likeness of meaning: cosine of the two vectors.';
COMMENT ON COLUMN relations.lexical IS 'Likeness of words.';
COMMENT ON COLUMN relations.containment_ab IS 'Share of the words of a that b has too.';
COMMENT ON COLUMN relations.containment_ba IS 'Share of the words of b that a has too.';
COMMENT ON COLUMN relations.a_start IS 'Where the longest shared span begins in the text of passage a.';
COMMENT ON COLUMN relations.a_end IS 'Where the longest shared span ends in the text of passage a, exclusive.';
COMMENT ON COLUMN relations.b_start IS 'Where the longest shared span begins in the text of passage b.';
COMMENT ON COLUMN relations.b_end IS 'Where the longest shared span ends in the text of passage b, exclusive.';
COMMENT ON COLUMN relations.differs IS 'In what they differ: deadline, amount, number, authority, modality, sanction, definition, procedure, scope, ...';
COMMENT ON COLUMN relations.a_value IS 'What a says there.';
COMMENT ON COLUMN relations.b_value IS 'What b says there.';
COMMENT ON COLUMN relations.contains IS 'a or b: the passage that contains the other.';
COMMENT ON COLUMN relations.prevails IS 'a or b: the passage that prevails; null when not decided.';
COMMENT ON COLUMN relations.prevails_rule IS 'Why it prevails (lex superior, lex posterior, lex specialis), or why that is not decided.';
COMMENT ON COLUMN relations.legitimacy IS 'What the overlap is: amendment, succession, restated, implementation, template, or attention (nothing explains it).';
COMMENT ON COLUMN relations.certain IS 'True when it may be shown as certain.';
COMMENT ON COLUMN relations.why IS 'The evidence in one sentence.';

CREATE TABLE clusters (
    cluster_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    terms VARCHAR,
    medoid_passage VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    cohesion FLOAT
);
COMMENT ON TABLE clusters IS 'Groups of passages: overlap (they govern the same matter) or family (the same formula on different matters).';
COMMENT ON COLUMN clusters.cluster_id IS 'Stable id. Key of the table.';
COMMENT ON COLUMN clusters.kind IS 'overlap or family.';
COMMENT ON COLUMN clusters.label IS 'Readable name.';
COMMENT ON COLUMN clusters.terms IS 'Terms that set it apart from the others.';
COMMENT ON COLUMN clusters.medoid_passage IS 'The member that stands for all; passages.passage_id.';
COMMENT ON COLUMN clusters.size IS 'Number of members.';
COMMENT ON COLUMN clusters.documents IS 'Number of documents with a member.';
COMMENT ON COLUMN clusters.cohesion IS 'How alike the members are to the medoid, from 0 to 1.';

CREATE TABLE members (
    cluster_id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    similarity FLOAT,
    is_medoid BOOLEAN NOT NULL
);
COMMENT ON TABLE members IS 'Passages of the clusters.';
COMMENT ON COLUMN members.cluster_id IS 'Cluster; clusters.cluster_id.';
COMMENT ON COLUMN members.passage_id IS 'Member; passages.passage_id.';
COMMENT ON COLUMN members.work IS 'Document of the member; documents.work.';
COMMENT ON COLUMN members.similarity IS 'Likeness to the medoid.';
COMMENT ON COLUMN members.is_medoid IS 'True for the medoid.';

CREATE TABLE verdicts (
    line INTEGER NOT NULL,
    relation_id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    note VARCHAR,
    who VARCHAR NOT NULL,
    decided TIMESTAMP NOT NULL,
    a_text_hash VARCHAR NOT NULL,
    b_text_hash VARCHAR NOT NULL
);
COMMENT ON TABLE verdicts IS 'What people decided, as the ledger beside the warehouse has it; a later line supersedes an earlier one of the same finding.';
COMMENT ON COLUMN verdicts.line IS 'Line of the ledger, from 1. Key of the table.';
COMMENT ON COLUMN verdicts.relation_id IS 'Finding; relations.relation_id (it may be gone from there).';
COMMENT ON COLUMN verdicts.verdict IS 'confirm, dismiss, unsure, or note (a remark that decides nothing).';
COMMENT ON COLUMN verdicts.note IS 'Reason or remark.';
COMMENT ON COLUMN verdicts.who IS 'Who decided.';
COMMENT ON COLUMN verdicts.decided IS 'When, in UTC.';
COMMENT ON COLUMN verdicts.a_text_hash IS 'text_hash of passage a when it was decided; other text reopens the question.';
COMMENT ON COLUMN verdicts.b_text_hash IS 'text_hash of passage b when it was decided.';

CREATE TABLE overlap_counts (
    passage_id VARCHAR NOT NULL,
    rules INTEGER NOT NULL
);
COMMENT ON TABLE overlap_counts IS 'With how many rules each passage overlaps, the dismissed left out; passages without any are not there.';
COMMENT ON COLUMN overlap_counts.passage_id IS 'Passage; passages.passage_id. Key of the table.';
COMMENT ON COLUMN overlap_counts.rules IS 'Number of overlaps (duplicate, partial, conflict).';
