CREATE OR REPLACE VIEW findings AS
SELECT
    relations.relation_id,
    relations.relation,
    relations.probability,
    relations.certain,
    relations.differs,
    relations.a_value,
    relations.b_value,
    relations.contains,
    relations.prevails,
    relations.prevails_rule,
    relations.legitimacy,
    relations.why,
    relations.a_passage,
    relations.b_passage,
    relations.a_work,
    relations.b_work,
    a_document."key" AS a_key,
    a.path AS a_path,
    a_document.title AS a_title,
    a_document.issuer AS a_issuer,
    a_document.form AS a_form,
    a_document.year AS a_year,
    a_document.rank AS a_rank,
    coalesce(a_status.status, 'unknown') AS a_status,
    a.text AS a_text,
    b_document."key" AS b_key,
    b.path AS b_path,
    b_document.title AS b_title,
    b_document.issuer AS b_issuer,
    b_document.form AS b_form,
    b_document.year AS b_year,
    b_document.rank AS b_rank,
    coalesce(b_status.status, 'unknown') AS b_status,
    b.text AS b_text,
    CASE
        WHEN current_verdicts.relation_id IS NULL THEN 'open'
        WHEN NOT current_verdicts.applies THEN 'reopened'
        WHEN current_verdicts.verdict = 'confirm' THEN 'confirmed'
        WHEN current_verdicts.verdict = 'dismiss' THEN 'dismissed'
        ELSE 'unsure'
    END AS decision
FROM relations
JOIN passages AS a ON a.passage_id = relations.a_passage
JOIN passages AS b ON b.passage_id = relations.b_passage
JOIN documents AS a_document ON a_document.work = relations.a_work
JOIN documents AS b_document ON b_document.work = relations.b_work
LEFT JOIN document_status AS a_status ON a_status.work = relations.a_work
LEFT JOIN document_status AS b_status ON b_status.work = relations.b_work
LEFT JOIN current_verdicts ON current_verdicts.relation_id = relations.relation_id
WHERE relations.relation IN ('duplicate', 'partial', 'conflict');
COMMENT ON VIEW findings IS 'Overlaps (duplicate, partial, conflict) with both rules, and what people decided; the dismissed are among them.';
COMMENT ON COLUMN findings.relation_id IS 'Id of the finding; relations.relation_id.';
COMMENT ON COLUMN findings.relation IS 'duplicate, partial or conflict.';
COMMENT ON COLUMN findings.probability IS 'Probability of that relation.';
COMMENT ON COLUMN findings.certain IS 'True when it may be shown as certain.';
COMMENT ON COLUMN findings.differs IS 'In what they differ.';
COMMENT ON COLUMN findings.a_value IS 'What a says there.';
COMMENT ON COLUMN findings.b_value IS 'What b says there.';
COMMENT ON COLUMN findings.contains IS 'a or b: the rule that contains the other.';
COMMENT ON COLUMN findings.prevails IS 'a or b: the rule that prevails.';
COMMENT ON COLUMN findings.prevails_rule IS 'Why it prevails, or why that is not decided.';
COMMENT ON COLUMN findings.legitimacy IS 'What the overlap is: amendment, succession, restated, implementation, template or attention.';
COMMENT ON COLUMN findings.why IS 'The evidence in one sentence.';
COMMENT ON COLUMN findings.a_passage IS 'First rule; passages.passage_id.';
COMMENT ON COLUMN findings.b_passage IS 'Second rule; passages.passage_id.';
COMMENT ON COLUMN findings.a_work IS 'Document of the first rule; documents.work.';
COMMENT ON COLUMN findings.b_work IS 'Document of the second rule; documents.work.';
COMMENT ON COLUMN findings.a_key IS 'First document, as cited.';
COMMENT ON COLUMN findings.a_path IS 'Place of the first rule in it.';
COMMENT ON COLUMN findings.a_title IS 'Title of the first document.';
COMMENT ON COLUMN findings.a_issuer IS 'Issuer of the first document.';
COMMENT ON COLUMN findings.a_form IS 'Form of the first document.';
COMMENT ON COLUMN findings.a_year IS 'Year of the first document.';
COMMENT ON COLUMN findings.a_rank IS 'Rank of the first document in the hierarchy.';
COMMENT ON COLUMN findings.a_status IS 'What became of the first document: in force, amended, partly repealed, repealed or unknown.';
COMMENT ON COLUMN findings.a_text IS 'Text of the first rule.';
COMMENT ON COLUMN findings.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN findings.b_path IS 'Place of the second rule in it.';
COMMENT ON COLUMN findings.b_title IS 'Title of the second document.';
COMMENT ON COLUMN findings.b_issuer IS 'Issuer of the second document.';
COMMENT ON COLUMN findings.b_form IS 'Form of the second document.';
COMMENT ON COLUMN findings.b_year IS 'Year of the second document.';
COMMENT ON COLUMN findings.b_rank IS 'Rank of the second document in the hierarchy.';
COMMENT ON COLUMN findings.b_status IS 'What became of the second document: in force, amended, partly repealed, repealed or unknown.';
COMMENT ON COLUMN findings.b_text IS 'Text of the second rule.';
COMMENT ON COLUMN findings.decision IS 'open, confirmed, dismissed, unsure, or reopened (decided, but a text has changed since).';
