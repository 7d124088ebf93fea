CREATE OR REPLACE VIEW overlap_by_issuer AS
SELECT
    least(coalesce(a_issuer, 'unknown'), coalesce(b_issuer, 'unknown')) AS issuer,
    greatest(coalesce(a_issuer, 'unknown'), coalesce(b_issuer, 'unknown')) AS other_issuer,
    count(*) AS findings,
    count(*) FILTER (relation = 'duplicate') AS duplicates,
    count(*) FILTER (relation = 'partial') AS partials,
    count(*) FILTER (relation = 'conflict') AS conflicts,
    count(DISTINCT least(a_work, b_work) || ' ' || greatest(a_work, b_work)) AS document_pairs
FROM findings
WHERE decision <> 'dismissed'
GROUP BY ALL
ORDER BY findings DESC, issuer, other_issuer;
COMMENT ON VIEW overlap_by_issuer IS 'Which issuers lay down the same, each pair of issuers once; most findings first. The dismissed do not count.';
COMMENT ON COLUMN overlap_by_issuer.issuer IS 'One issuer; unknown where the text does not say.';
COMMENT ON COLUMN overlap_by_issuer.other_issuer IS 'The other issuer; the same where it repeats itself.';
COMMENT ON COLUMN overlap_by_issuer.findings IS 'Number of findings between them.';
COMMENT ON COLUMN overlap_by_issuer.duplicates IS 'Of these, duplicates.';
COMMENT ON COLUMN overlap_by_issuer.partials IS 'Of these, partial overlaps.';
COMMENT ON COLUMN overlap_by_issuer.conflicts IS 'Of these, conflicts.';
COMMENT ON COLUMN overlap_by_issuer.document_pairs IS 'Number of pairs of documents concerned.';
