-- Abbreviations that the regulations define, with what they stand for.
SELECT abbreviation, term
FROM definitions
WHERE abbreviation IS NOT NULL
GROUP BY abbreviation, term
ORDER BY abbreviation, term;
