-- Works that repeal, amend or implement the instrument cited as $key, the latest first, each with the place (from 0) of
-- the passage that says so, or of its first passage where it is said in the considerations.
SELECT
    documents.work,
    coalesce(min(said.passage_no), min(held.passage_no)) - 1 AS place
FROM document_links
JOIN documents USING (work)
JOIN passages ON passages.work = documents.work
JOIN search_passages AS held ON held.passage_id = passages.passage_id
LEFT JOIN search_passages AS said
    ON said.passage_id = passages.passage_id
    AND (
        document_links.provision_id = said.passage_id
        OR starts_with(document_links.provision_id, said.passage_id || '__')
    )
WHERE document_links.target_key = $key
    AND (document_links.relation = $relation OR ($relation = 'repeals' AND document_links.relation = 'partly-repeals'))
GROUP BY documents.work, documents."year"
ORDER BY documents."year" DESC NULLS LAST, documents.work;
