-- Structure of a document in order, with the elucidation of each passage.
SELECT
    provisions.eid, provisions.parent_eid, provisions.level, provisions."number", provisions.heading, provisions.part,
    provisions.text, passages.path, passages.elucidation
FROM provisions
LEFT JOIN passages ON passages.passage_id = provisions.provision_id
WHERE provisions.work = $work
ORDER BY provisions.position;
