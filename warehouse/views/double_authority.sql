CREATE OR REPLACE VIEW double_authority AS
SELECT
    double_authorities.act,
    double_authorities.score,
    a_document."key" AS a_key,
    a.path AS a_path,
    double_authorities.a_authority,
    b_document."key" AS b_key,
    b.path AS b_path,
    double_authorities.b_authority,
    a.text AS a_text,
    b.text AS b_text,
    double_authorities.why,
    double_authorities.relation_id,
    double_authorities.a_passage,
    double_authorities.b_passage
FROM double_authorities
JOIN passages AS a ON a.passage_id = double_authorities.a_passage
JOIN passages AS b ON b.passage_id = double_authorities.b_passage
JOIN documents AS a_document ON a_document.work = double_authorities.a_work
JOIN documents AS b_document ON b_document.work = double_authorities.b_work
LEFT JOIN document_status AS a_status ON a_status.work = double_authorities.a_work
LEFT JOIN document_status AS b_status ON b_status.work = double_authorities.b_work
LEFT JOIN current_verdicts ON current_verdicts.relation_id = double_authorities.relation_id
WHERE coalesce(a_status.status, 'unknown') <> 'repealed'
    AND coalesce(b_status.status, 'unknown') <> 'repealed'
    AND NOT coalesce(current_verdicts.verdict = 'dismiss' AND current_verdicts.applies, false)
ORDER BY double_authorities.score DESC, double_authorities.a_passage, double_authorities.b_passage, double_authorities.act;
COMMENT ON VIEW double_authority IS 'Acts that two institutions are both empowered to do, by rules that are not repealed; the likeliest first. The dismissed are left out.';
COMMENT ON COLUMN double_authority.act IS 'The act and its object.';
COMMENT ON COLUMN double_authority.score IS 'How sure it is that both rules mean the same act; a rank, not a probability.';
COMMENT ON COLUMN double_authority.a_key IS 'First document, as cited.';
COMMENT ON COLUMN double_authority.a_path IS 'Place of the first rule.';
COMMENT ON COLUMN double_authority.a_authority IS 'Institution that the first rule empowers.';
COMMENT ON COLUMN double_authority.b_key IS 'Second document, as cited.';
COMMENT ON COLUMN double_authority.b_path IS 'Place of the second rule.';
COMMENT ON COLUMN double_authority.b_authority IS 'Institution that the second rule empowers.';
COMMENT ON COLUMN double_authority.a_text IS 'Text of the first rule.';
COMMENT ON COLUMN double_authority.b_text IS 'Text of the second rule.';
COMMENT ON COLUMN double_authority.why IS 'The evidence.';
COMMENT ON COLUMN double_authority.relation_id IS 'Finding on the two passages, if there is one; relations.relation_id.';
COMMENT ON COLUMN double_authority.a_passage IS 'First rule; passages.passage_id.';
COMMENT ON COLUMN double_authority.b_passage IS 'Second rule; passages.passage_id.';
