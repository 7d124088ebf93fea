SELECT severity, count(*) AS issues FROM issues GROUP BY severity ORDER BY severity;
