-- Releases made by altering, since one was built from nothing.
SELECT count(*) FROM runs WHERE release > (SELECT max(release) FROM runs WHERE built_on IS NULL);
