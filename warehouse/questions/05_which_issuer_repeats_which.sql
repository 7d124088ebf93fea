-- Which ministry or agency repeats which?
SELECT issuer, other_issuer, findings, duplicates, partials, conflicts
FROM overlap_by_issuer
LIMIT 10;
