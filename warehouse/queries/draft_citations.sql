-- The citations of these works.
FROM citations
WHERE work IN (SELECT unnest($works));
