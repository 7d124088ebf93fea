-- Rules of a cluster from the top of the hierarchy down, the oldest first.
SELECT
    members.passage_id, members.work, members.similarity, members.is_medoid,
    documents."key", documents.title, documents.form, documents.rank, documents."year", documents.issuer,
    coalesce(document_status.status, 'unknown') AS status, document_status.by_key,
    passages.path, passages.text
FROM members
JOIN passages USING (passage_id)
JOIN documents ON documents.work = members.work
LEFT JOIN document_status ON document_status.work = members.work
WHERE members.cluster_id = $id
ORDER BY documents.rank NULLS LAST, documents."year" NULLS LAST, members.work, passages."start", members.passage_id;
