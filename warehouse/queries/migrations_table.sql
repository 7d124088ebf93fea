CREATE TABLE IF NOT EXISTS migrations (name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL);
COMMENT ON TABLE migrations IS 'Steps of the schema that this file has been through, in order.';
COMMENT ON COLUMN migrations.name IS 'Name of the migration. Key of the table.';
COMMENT ON COLUMN migrations.sha256 IS 'SHA-256 (hex) of its text: a migration is never edited after a release.';
