-- Documents by quality of their text, in steps of a tenth; the last step holds 1 as well.
SELECT least(floor(quality * 10), 9)::INTEGER AS step, count(*) AS documents
FROM documents
GROUP BY step
ORDER BY step;
