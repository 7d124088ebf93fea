SELECT members.passage_id, members.similarity, members.is_medoid, documents."key", documents.rank, documents.year,
    documents.issuer, passages.path, passages.title, passages.text
FROM members
JOIN passages USING (passage_id)
JOIN documents ON documents.work = passages.work
WHERE members.cluster_id = $id
ORDER BY documents.rank NULLS LAST, documents.year NULLS LAST, members.passage_id;
