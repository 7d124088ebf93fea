-- Works whose rows this release does not simply take over from the one before.
CREATE TEMP TABLE touched (work VARCHAR);
