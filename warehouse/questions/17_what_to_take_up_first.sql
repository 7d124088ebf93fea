-- What should a reformer take up first, and why?
SELECT place, label, round(score, 2) AS score, why
FROM reform_priorities
LIMIT 10;
