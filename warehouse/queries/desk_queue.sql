-- Findings that the filters of the desk let through, those that deserve attention first (as view review_queue has
-- them); a filter that is null lets all through. What people decided comes from the ledger, not from here.
SELECT relations.relation_id, relations.relation
FROM relations
JOIN (SELECT work, form, issuer, "year" FROM documents) AS a ON a.work = relations.a_work
JOIN (SELECT work, form, issuer, "year" FROM documents) AS b ON b.work = relations.b_work
LEFT JOIN document_status AS a_status ON a_status.work = relations.a_work
LEFT JOIN document_status AS b_status ON b_status.work = relations.b_work
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
    relations.relation = 'conflict' DESC,
    relations.probability DESC,
    relations.relation_id;
