-- Beside these, staging has every table of readings, with read_key and reader before its own columns.
CREATE TABLE IF NOT EXISTS staging_schema (schema VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS readings (read_key VARCHAR NOT NULL, reader VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS vectors (encoder VARCHAR NOT NULL, text_hash VARCHAR NOT NULL, vector FLOAT[] NOT NULL);
