-- These findings with both rules, as lists of them are shown.
SELECT
    relations.relation_id, relations.relation, relations.probability, relations.overlap, relations.certain,
    relations.legitimacy,
    relations.differs, relations.a_value, relations.b_value, relations.a_passage, relations.b_passage,
    relations.a_work, relations.b_work,
    a_document."key" AS a_key, a.path AS a_path, a_document.title AS a_title, a.text AS a_text,
    a.text_hash AS a_text_hash, coalesce(a_status.status, 'unknown') AS a_status,
    b_document."key" AS b_key, b.path AS b_path, b_document.title AS b_title, b.text AS b_text,
    b.text_hash AS b_text_hash, coalesce(b_status.status, 'unknown') AS b_status
FROM (FROM relations WHERE relation_id IN (SELECT unnest($ids))) AS relations
JOIN passages AS a ON a.passage_id = relations.a_passage
JOIN passages AS b ON b.passage_id = relations.b_passage
JOIN documents AS a_document ON a_document.work = relations.a_work
JOIN documents AS b_document ON b_document.work = relations.b_work
LEFT JOIN document_status AS a_status ON a_status.work = relations.a_work
LEFT JOIN document_status AS b_status ON b_status.work = relations.b_work;
