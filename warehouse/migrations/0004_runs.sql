-- Which runs made this file, and what each release held.

CREATE TABLE runs (
    release INTEGER NOT NULL,
    run_id VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    finished TIMESTAMP,
    state VARCHAR NOT NULL,
    code_version VARCHAR NOT NULL,
    reader VARCHAR NOT NULL,
    encoder VARCHAR NOT NULL,
    settings JSON NOT NULL,
    counts JSON NOT NULL,
    timings JSON NOT NULL,
    peak_memory BIGINT
);
COMMENT ON TABLE runs IS 'Runs that published, oldest first; the last row made this file.';
COMMENT ON COLUMN runs.release IS 'Number of the release that the run published, from 1. Key of the table.';
COMMENT ON COLUMN runs.run_id IS 'Name of the run.';
COMMENT ON COLUMN runs.started IS 'When it began, in UTC.';
COMMENT ON COLUMN runs.finished IS 'When the analysis ended and publishing began, in UTC.';
COMMENT ON COLUMN runs.state IS 'completed, or completed with issues.';
COMMENT ON COLUMN runs.code_version IS 'Version of selaras.';
COMMENT ON COLUMN runs.reader IS 'Fingerprint of the code and settings that read the documents.';
COMMENT ON COLUMN runs.encoder IS 'Fingerprint of the encoder.';
COMMENT ON COLUMN runs.settings IS 'Settings of the run.';
COMMENT ON COLUMN runs.counts IS 'What went in and out of each stage, and what each limit cut off.';
COMMENT ON COLUMN runs.timings IS 'Seconds a stage took.';
COMMENT ON COLUMN runs.peak_memory IS 'Most memory held, in bytes.';

CREATE TABLE history (
    kind VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    content UBIGINT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER
);
COMMENT ON TABLE history IS 'Every version of every document, provision, finding and cluster, with the releases that held it.';
COMMENT ON COLUMN history.kind IS 'document, provision, finding or cluster.';
COMMENT ON COLUMN history.id IS 'work, provision_id, relation_id or cluster_id.';
COMMENT ON COLUMN history.content IS 'Fingerprint of what it said: text of a document or provision, relation of a finding, members of a cluster.';
COMMENT ON COLUMN history.since IS 'First release that held this version; runs.release.';
COMMENT ON COLUMN history.until IS 'First release that did not hold it any more; null while it is current.';
