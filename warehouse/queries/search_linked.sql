-- Works that repeal, amend or implement the instrument cited as $key, the latest first, each with the passage (row of
-- the table passages) that says so, or its first passage where it is said in the considerations.
SELECT
    documents.work,
    coalesce(
        arg_min(held.rowid, held.passage_id) FILTER (
            WHERE link.provision_id = held.passage_id OR starts_with(link.provision_id, held.passage_id || '__')
        ),
        arg_min(held.rowid, held.passage_id)
    ) AS rowid
FROM (
    SELECT work, provision_id
    FROM document_links
    WHERE target_key = $key
        AND (relation = $relation OR ($relation = 'repeals' AND relation = 'partly-repeals'))
) AS link
JOIN documents USING (work)
JOIN (SELECT rowid, work, passage_id FROM passages) AS held USING (work)
GROUP BY documents.work, documents."year"
ORDER BY documents."year" DESC NULLS LAST, documents.work;
