-- The delegations of these works.
FROM delegations
WHERE work IN (SELECT unnest($works));
