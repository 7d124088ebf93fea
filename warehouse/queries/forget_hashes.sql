DROP TABLE held_rows;
DROP TABLE wanted_rows;
