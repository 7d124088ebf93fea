-- What a release was made from, so that the next one can be made of it by exchanging what changed.

CREATE TABLE built_from (
    work VARCHAR NOT NULL,
    reading VARCHAR NOT NULL
);
COMMENT ON TABLE built_from IS 'What the rows of each work were read from: as long as it is the same, so are the rows.';
COMMENT ON COLUMN built_from.work IS 'Work; documents.work. Key of the table.';
COMMENT ON COLUMN built_from.reading IS 'Fingerprint of the bytes and the name of its file, and of the code that read them.';

ALTER TABLE runs ADD COLUMN built_on INTEGER;
COMMENT ON COLUMN runs.built_on IS 'Release that was copied and altered to make this one; null when it was built from nothing.';
