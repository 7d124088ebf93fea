CREATE OR REPLACE VIEW overlap_by_year AS
SELECT
    least(a_year, b_year) AS earlier_year,
    greatest(a_year, b_year) AS later_year,
    count(*) FILTER (relation = 'duplicate') AS duplicates,
    count(*) FILTER (relation = 'partial') AS partials,
    count(*) FILTER (relation = 'conflict') AS conflicts
FROM findings
WHERE decision <> 'dismissed'
GROUP BY ALL
ORDER BY earlier_year, later_year;
COMMENT ON VIEW overlap_by_year IS 'Duplicates and conflicts by the years of the two documents: how old rules and new ones meet. The dismissed do not count.';
COMMENT ON COLUMN overlap_by_year.earlier_year IS 'Year of the older document.';
COMMENT ON COLUMN overlap_by_year.later_year IS 'Year of the newer document.';
COMMENT ON COLUMN overlap_by_year.duplicates IS 'Number of duplicates.';
COMMENT ON COLUMN overlap_by_year.partials IS 'Number of partial overlaps.';
COMMENT ON COLUMN overlap_by_year.conflicts IS 'Number of conflicts.';
