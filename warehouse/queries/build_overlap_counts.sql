DELETE FROM overlap_counts;

INSERT INTO overlap_counts
SELECT passage_id, count(*)
FROM (
    SELECT unnest([relations.a_passage, relations.b_passage]) AS passage_id
    FROM relations
    LEFT JOIN current_verdicts USING (relation_id)
    WHERE relations.relation IN ('duplicate', 'partial', 'conflict')
        AND NOT coalesce(current_verdicts.applies AND current_verdicts.verdict = 'dismiss', false)
)
GROUP BY passage_id
ORDER BY passage_id;
