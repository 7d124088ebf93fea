-- A rule that a newer one of the cluster amends or succeeds is history, even where nobody repealed its document; so is
-- one that was made for a single budget year or day.
CREATE OR REPLACE VIEW cluster_rules AS
WITH dated AS (
    SELECT work, coalesce(enacted, promulgated, make_date("year", 1, 1)) AS day FROM documents
),
succeeded AS (
    SELECT CASE WHEN a.day < b.day THEN a_passage ELSE b_passage END AS passage_id,
        CASE WHEN a.day < b.day THEN b_passage ELSE a_passage END AS by_passage
    FROM findings
    JOIN dated AS a ON a.work = a_work
    JOIN dated AS b ON b.work = b_work
    WHERE legitimacy IN ('amendment', 'succession') AND decision <> 'dismissed' AND a.day <> b.day
),
replaced AS (
    SELECT DISTINCT members.cluster_id, members.passage_id
    FROM succeeded
    JOIN members USING (passage_id)
    JOIN members AS newer ON newer.passage_id = succeeded.by_passage AND newer.cluster_id = members.cluster_id
)
SELECT
    members.cluster_id,
    members.passage_id,
    passages.work,
    documents."key",
    documents.issuer,
    documents.rank,
    documents."year",
    passages.path,
    passages.article,
    passages.text,
    coalesce(document_status.status, 'unknown') AS status,
    replaced.passage_id IS NOT NULL AS replaced,
    regexp_matches(
        documents.title || ' ' || passages.text,
        '\btahun angg\w+ (19|20)\d\d|terhitung mulai tanggal \d+ \w+ (tahun )?(19|20)\d\d', 'i'
    ) AS spent,
    coalesce(document_status.status, 'unknown') <> 'repealed' AND replaced.passage_id IS NULL AND NOT spent AS in_force
FROM members
JOIN clusters USING (cluster_id)
JOIN passages USING (passage_id)
JOIN documents ON documents.work = passages.work
LEFT JOIN document_status ON document_status.work = passages.work
LEFT JOIN replaced ON replaced.passage_id = members.passage_id AND replaced.cluster_id = members.cluster_id
WHERE clusters.kind = 'overlap'
ORDER BY members.cluster_id, documents.rank NULLS LAST, members.passage_id;
COMMENT ON VIEW cluster_rules IS 'Rules of each cluster of overlapping rules, and whether they still stand.';
COMMENT ON COLUMN cluster_rules.cluster_id IS 'Cluster; clusters.cluster_id.';
COMMENT ON COLUMN cluster_rules.passage_id IS 'Rule; passages.passage_id.';
COMMENT ON COLUMN cluster_rules.work IS 'Document; documents.work.';
COMMENT ON COLUMN cluster_rules."key" IS 'Document, as cited.';
COMMENT ON COLUMN cluster_rules.issuer IS 'Issuer of the document.';
COMMENT ON COLUMN cluster_rules.rank IS 'Rank of the document in the hierarchy.';
COMMENT ON COLUMN cluster_rules."year" IS 'Year of the document.';
COMMENT ON COLUMN cluster_rules.path IS 'Place of the rule in the document.';
COMMENT ON COLUMN cluster_rules.article IS 'Number of its article.';
COMMENT ON COLUMN cluster_rules.text IS 'Text of the rule.';
COMMENT ON COLUMN cluster_rules.status IS 'What became of the document: in force, amended, partly repealed, repealed or unknown.';
COMMENT ON COLUMN cluster_rules.replaced IS 'True when a newer rule of the cluster amends or succeeds it.';
COMMENT ON COLUMN cluster_rules.spent IS 'True when it was made for one budget year, or from a day that it names: it has done its work.';
COMMENT ON COLUMN cluster_rules.in_force IS 'True when its document is not known to be repealed, and it is neither replaced nor spent.';
