-- Findings that the filters of the desk let through, in the order of the queue (macro queue_places, as in view
-- review_queue); a filter that is null lets all through. What people decided comes from the ledger, not from here.
-- $clusters and $scores: ids of clusters and their reform priorities, side by side.
SELECT relations.relation_id
FROM queue_places(map($clusters::VARCHAR[], $scores::DOUBLE[])) AS places
JOIN relations USING (relation_id)
JOIN (SELECT work, form, issuer, "year" FROM documents) AS a ON a.work = relations.a_work
JOIN (SELECT work, form, issuer, "year" FROM documents) AS b ON b.work = relations.b_work
WHERE ($kind IS NULL OR relations.relation = $kind)
    AND ($differs IS NULL OR relations.differs = $differs)
    AND ($legitimacy IS NULL OR relations.legitimacy = $legitimacy)
    AND ($form IS NULL OR $form IN (a.form, b.form))
    AND ($issuer IS NULL OR $issuer IN (a.issuer, b.issuer))
    AND ($first_year IS NULL OR greatest(a."year", b."year") >= $first_year)
    AND ($last_year IS NULL OR least(a."year", b."year") <= $last_year)
    AND ($work IS NULL OR $work IN (relations.a_work, relations.b_work))
    AND ($passage IS NULL OR $passage IN (relations.a_passage, relations.b_passage))
    AND (NOT $stand OR places.both_stand)
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
ORDER BY places.place;
