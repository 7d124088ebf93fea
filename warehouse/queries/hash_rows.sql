-- What the rows of a table and those of incoming hold, in 64 bits.
CREATE TEMP TABLE held_rows AS SELECT rowid AS place, hash(held) AS content FROM $table AS held;

CREATE TEMP TABLE wanted_rows AS SELECT hash(incoming) AS content FROM incoming;
