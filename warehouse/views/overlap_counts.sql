CREATE OR REPLACE VIEW overlap_counts AS
SELECT passage_id, count(*) AS overlaps
FROM (
    SELECT unnest([relations.a_passage, relations.b_passage]) AS passage_id
    FROM relations
    LEFT JOIN current_verdicts USING (relation_id)
    WHERE relations.relation IN ('duplicate', 'partial', 'conflict')
        AND NOT coalesce(current_verdicts.applies AND current_verdicts.verdict = 'dismiss', false)
)
GROUP BY passage_id;
COMMENT ON VIEW overlap_counts IS 'With how many rules each passage overlaps; passages without any are not there. The dismissed do not count.';
COMMENT ON COLUMN overlap_counts.passage_id IS 'Passage; passages.passage_id.';
COMMENT ON COLUMN overlap_counts.overlaps IS 'Number of overlaps (duplicate, partial, conflict).';
