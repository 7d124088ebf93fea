-- The norms of these works.
FROM norms
WHERE work IN (SELECT unnest($works));
