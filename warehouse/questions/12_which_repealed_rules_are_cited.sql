-- Which repealed rules are still cited?
SELECT repealed_key, repealed_by, citing_key, citation
FROM repealed_still_cited
LIMIT 10;
