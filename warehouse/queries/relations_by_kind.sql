SELECT relation, count(*) AS findings FROM relations GROUP BY relation ORDER BY relation;
