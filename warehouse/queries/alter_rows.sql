-- Make a table hold the rows of incoming, exchanging only those that differ. No row may be there twice.
CREATE TEMP TABLE held_rows AS SELECT rowid AS place, hash(held) AS content FROM $table AS held;

DELETE FROM $table
WHERE rowid IN (
    SELECT place FROM held_rows ANTI JOIN (SELECT hash(incoming) AS content FROM incoming) AS wanted USING (content)
);

INSERT INTO $table BY NAME
SELECT incoming.* FROM incoming ANTI JOIN held_rows ON held_rows.content = hash(incoming) ORDER BY $order;

DROP TABLE held_rows;
