CREATE OR REPLACE VIEW overlap_clusters AS
SELECT
    clusters.cluster_id,
    clusters.label,
    clusters.size,
    count(DISTINCT documents.work) AS documents,
    count(DISTINCT documents.issuer) AS issuers,
    count(DISTINCT documents.rank) AS ranks,
    min(documents.year) AS first_year,
    max(documents.year) AS last_year,
    count(DISTINCT documents.work) FILTER (document_status.status = 'repealed') AS repealed_documents,
    list(DISTINCT documents."key" ORDER BY documents."key") AS keys
FROM clusters
JOIN members USING (cluster_id)
JOIN documents ON documents.work = members.work
LEFT JOIN document_status ON document_status.work = documents.work
WHERE clusters.kind = 'overlap'
GROUP BY clusters.cluster_id, clusters.label, clusters.size
ORDER BY documents DESC, clusters.size DESC, clusters.cluster_id;
COMMENT ON VIEW overlap_clusters IS 'Matters that several rules govern, with how many documents, issuers and levels are involved; most documents first.';
COMMENT ON COLUMN overlap_clusters.cluster_id IS 'Cluster; clusters.cluster_id.';
COMMENT ON COLUMN overlap_clusters.label IS 'Readable name.';
COMMENT ON COLUMN overlap_clusters.size IS 'Number of provisions.';
COMMENT ON COLUMN overlap_clusters.documents IS 'Number of documents.';
COMMENT ON COLUMN overlap_clusters.issuers IS 'Number of issuers.';
COMMENT ON COLUMN overlap_clusters.ranks IS 'Number of levels of the hierarchy.';
COMMENT ON COLUMN overlap_clusters.first_year IS 'Year of the oldest document.';
COMMENT ON COLUMN overlap_clusters.last_year IS 'Year of the newest document.';
COMMENT ON COLUMN overlap_clusters.repealed_documents IS 'How many of the documents are repealed.';
COMMENT ON COLUMN overlap_clusters.keys IS 'The documents, as cited.';
