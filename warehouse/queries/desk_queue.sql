-- Findings that the filters of the desk let through, those that deserve attention first; a filter that is null lets
-- all through. What people decided comes from the ledger, not from here.
-- First where neither document is repealed, then where nothing explains the overlap; then by what a finding is worth:
-- the probability of each kind times its weight (conflict 3, duplicate 2, partial 1), which is the probability of
-- overlap where all weigh the same. So a certain duplicate comes before a doubtful conflict, a certain conflict before
-- both. Findings worth the same to a tenth stand in the order of the reform priority of the cluster that holds both
-- rules ($clusters and $scores: ids of clusters and their scores, side by side).
WITH priorities AS (SELECT unnest($clusters::VARCHAR[]) AS cluster_id, unnest($scores::DOUBLE[]) AS score),
prior AS (SELECT members.passage_id, cluster_id, priorities.score FROM priorities JOIN members USING (cluster_id))
SELECT relations.relation_id, relations.relation
FROM relations
JOIN (SELECT work, form, issuer, "year" FROM documents) AS a ON a.work = relations.a_work
JOIN (SELECT work, form, issuer, "year" FROM documents) AS b ON b.work = relations.b_work
LEFT JOIN document_status AS a_status ON a_status.work = relations.a_work
LEFT JOIN document_status AS b_status ON b_status.work = relations.b_work
LEFT JOIN prior AS a_prior ON a_prior.passage_id = relations.a_passage
LEFT JOIN prior AS b_prior
    ON b_prior.passage_id = relations.b_passage AND b_prior.cluster_id = a_prior.cluster_id
WHERE relations.relation IN ('duplicate', 'partial', 'conflict')
    AND ($kind IS NULL OR relations.relation = $kind)
    AND ($differs IS NULL OR relations.differs = $differs)
    AND ($legitimacy IS NULL OR relations.legitimacy = $legitimacy)
    AND ($form IS NULL OR $form IN (a.form, b.form))
    AND ($issuer IS NULL OR $issuer IN (a.issuer, b.issuer))
    AND ($first_year IS NULL OR greatest(a."year", b."year") >= $first_year)
    AND ($last_year IS NULL OR least(a."year", b."year") <= $last_year)
    AND ($work IS NULL OR $work IN (relations.a_work, relations.b_work))
    AND ($passage IS NULL OR $passage IN (relations.a_passage, relations.b_passage))
    AND (
        NOT $stand
        OR (coalesce(a_status.status, 'unknown') <> 'repealed' AND coalesce(b_status.status, 'unknown') <> 'repealed')
    )
    AND (
        $cluster IS NULL
        OR (
            relations.a_passage IN (SELECT passage_id FROM members WHERE cluster_id = $cluster)
            AND relations.b_passage IN (SELECT passage_id FROM members WHERE cluster_id = $cluster)
        )
    )
    AND (
        $area IS NULL
        OR EXISTS (
            FROM statement_links JOIN report_statements USING (statement_id)
            WHERE statement_links.passage_id IN (relations.a_passage, relations.b_passage)
                AND list_contains(report_statements.areas, $area)
        )
    )
ORDER BY
    coalesce(a_status.status, 'unknown') <> 'repealed' AND coalesce(b_status.status, 'unknown') <> 'repealed' DESC,
    relations.legitimacy = 'attention' DESC NULLS LAST,
    round(
        3 * coalesce(relations.p_conflict, if(relations.relation = 'conflict', relations.overlap, 0))
        + 2 * coalesce(relations.p_duplicate, if(relations.relation = 'duplicate', relations.overlap, 0))
        + coalesce(relations.p_partial, if(relations.relation = 'partial', relations.overlap, 0)),
        1
    ) DESC,
    b_prior.score DESC NULLS LAST,
    relations.overlap DESC,
    relations.probability DESC,
    relations.relation_id;
