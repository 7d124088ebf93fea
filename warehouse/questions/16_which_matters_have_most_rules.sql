-- Which matters are governed by most documents?
SELECT label, documents, issuers, ranks, first_year, last_year
FROM overlap_clusters
LIMIT 10;
