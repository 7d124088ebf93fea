SELECT relation, count(*) AS findings
FROM relations
WHERE relation IN ('duplicate', 'partial', 'conflict')
GROUP BY relation
ORDER BY relation;
