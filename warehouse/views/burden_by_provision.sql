-- A permission (dapat) burdens nobody; what burdens is the permit that somebody must hold, so permits go by their words.
CREATE OR REPLACE VIEW burden_by_provision AS
WITH counted AS (
    SELECT work, provision_id, modality AS kind
    FROM norms
    WHERE modality IN ('obligation', 'prohibition', 'sanction')
    UNION ALL
    SELECT work, provision_id, 'permit'
    FROM norms
    WHERE modality NOT IN ('definition', 'sanction')
        AND regexp_matches(concat_ws(' ', act, object), '\b(izin|ijin|perizinan|lisensi|licen[cs]e|permit)\b', 'i')
    UNION ALL
    SELECT work, provision_id, 'deadline' FROM quantities WHERE role = 'deadline'
)
SELECT
    passages.passage_id,
    passages.work,
    documents."key",
    passages.path,
    count(*) FILTER (counted.kind = 'obligation') AS obligations,
    count(*) FILTER (counted.kind = 'prohibition') AS prohibitions,
    count(*) FILTER (counted.kind = 'permit') AS permits,
    count(*) FILTER (counted.kind = 'sanction') AS sanctions,
    count(*) FILTER (counted.kind = 'deadline') AS deadlines,
    count(*) AS burden
FROM passages
JOIN documents USING (work)
JOIN counted
    ON counted.work = passages.work
    AND (counted.provision_id = passages.passage_id OR starts_with(counted.provision_id, passages.passage_id || '__'))
GROUP BY passages.passage_id, passages.work, documents."key", passages.path
ORDER BY burden DESC, passages.passage_id;
COMMENT ON VIEW burden_by_provision IS 'Duties, prohibitions, permits, sanctions and deadlines that each provision lays down; provisions without any are left out.';
COMMENT ON COLUMN burden_by_provision.passage_id IS 'Rule; passages.passage_id.';
COMMENT ON COLUMN burden_by_provision.work IS 'Document; documents.work.';
COMMENT ON COLUMN burden_by_provision."key" IS 'Document, as cited.';
COMMENT ON COLUMN burden_by_provision.path IS 'Place of the rule in it.';
COMMENT ON COLUMN burden_by_provision.obligations IS 'Number of obligations.';
COMMENT ON COLUMN burden_by_provision.prohibitions IS 'Number of prohibitions.';
COMMENT ON COLUMN burden_by_provision.permits IS 'Number of norms about a permit or licence.';
COMMENT ON COLUMN burden_by_provision.sanctions IS 'Number of sanctions.';
COMMENT ON COLUMN burden_by_provision.deadlines IS 'Number of deadlines.';
COMMENT ON COLUMN burden_by_provision.burden IS 'Sum of the five.';
