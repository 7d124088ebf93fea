-- Which delegations have no implementing rule?
SELECT "key", target_form, matter
FROM open_delegations
LIMIT 10;
