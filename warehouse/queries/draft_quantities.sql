-- The quantities of these works.
FROM quantities
WHERE work IN (SELECT unnest($works));
