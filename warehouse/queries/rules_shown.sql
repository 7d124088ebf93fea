SELECT passages.passage_id, documents."key", passages.work, passages.path, passages.title, passages.text,
    coalesce(document_status.status, 'unknown') AS status, clustered.cluster_id
FROM passages
JOIN documents USING (work)
LEFT JOIN document_status USING (work)
LEFT JOIN (
    SELECT members.passage_id, min(members.cluster_id) AS cluster_id
    FROM members
    JOIN clusters USING (cluster_id)
    WHERE clusters.kind = 'overlap'
    GROUP BY members.passage_id
) AS clustered USING (passage_id)
WHERE list_contains($ids, passages.passage_id)
ORDER BY passages.passage_id;
