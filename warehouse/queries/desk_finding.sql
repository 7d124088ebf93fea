-- One finding of any kind with all its evidence, both rules and both documents.
SELECT
    relations.*,
    a_document."key" AS a_key, a.path AS a_path, a.title AS a_title, a.chapter AS a_chapter, a.text AS a_text,
    a.text_hash AS a_text_hash, a.elucidation AS a_elucidation, a.article AS a_article,
    a_document.issuer AS a_issuer, a_document."year" AS a_year, a_document.quality AS a_quality,
    coalesce(a_status.status, 'unknown') AS a_status, a_status.by_key AS a_by_key, a_status.by_work AS a_by_work,
    b_document."key" AS b_key, b.path AS b_path, b.title AS b_title, b.chapter AS b_chapter, b.text AS b_text,
    b.text_hash AS b_text_hash, b.elucidation AS b_elucidation, b.article AS b_article,
    b_document.issuer AS b_issuer, b_document."year" AS b_year, b_document.quality AS b_quality,
    coalesce(b_status.status, 'unknown') AS b_status, b_status.by_key AS b_by_key, b_status.by_work AS b_by_work
FROM (FROM relations WHERE relation_id = $id) AS relations
JOIN passages AS a ON a.passage_id = relations.a_passage
JOIN passages AS b ON b.passage_id = relations.b_passage
JOIN documents AS a_document ON a_document.work = relations.a_work
JOIN documents AS b_document ON b_document.work = relations.b_work
LEFT JOIN document_status AS a_status ON a_status.work = relations.a_work
LEFT JOIN document_status AS b_status ON b_status.work = relations.b_work;
