-- What became of every cluster from release to release, and every run, also those that published nothing.

CREATE TABLE run_journal (
    line INTEGER NOT NULL,
    run_id VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    finished TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL,
    release INTEGER,
    code_version VARCHAR NOT NULL,
    message VARCHAR NOT NULL
);
COMMENT ON TABLE run_journal IS 'Every run on this warehouse before the one that made this file, as the journal beside the warehouse has it; also those that published nothing.';
COMMENT ON COLUMN run_journal.line IS 'Line of the journal, from 1. Key of the table.';
COMMENT ON COLUMN run_journal.run_id IS 'Name of the run.';
COMMENT ON COLUMN run_journal.started IS 'When it began, in UTC.';
COMMENT ON COLUMN run_journal.finished IS 'When it ended, in UTC.';
COMMENT ON COLUMN run_journal.state IS 'completed, completed with issues, unchanged (nothing to publish), or failed.';
COMMENT ON COLUMN run_journal.release IS 'Release that it published, or found standing; null when it failed.';
COMMENT ON COLUMN run_journal.code_version IS 'Version of selaras.';
COMMENT ON COLUMN run_journal.message IS 'What came out, in a sentence.';

CREATE TABLE cluster_lineage (
    release INTEGER NOT NULL,
    fate VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    cluster_id VARCHAR NOT NULL,
    former_id VARCHAR,
    members INTEGER NOT NULL,
    former_members INTEGER NOT NULL,
    shared INTEGER NOT NULL
);
COMMENT ON TABLE cluster_lineage IS 'What became of the clusters, by comparing the members of each release with those of the one before; clusters that stayed as they were have no row.';
COMMENT ON COLUMN cluster_lineage.release IS 'Release in which it happened; runs.release.';
COMMENT ON COLUMN cluster_lineage.fate IS 'born (of passages in no cluster before), grew, shrank, changed (some left and others came), split, merged, renamed (the same members under another id), or gone.';
COMMENT ON COLUMN cluster_lineage.kind IS 'overlap or family.';
COMMENT ON COLUMN cluster_lineage.cluster_id IS 'Cluster after the change; for gone the one that was.';
COMMENT ON COLUMN cluster_lineage.former_id IS 'Cluster before that it shares members with; null when it was born.';
COMMENT ON COLUMN cluster_lineage.members IS 'Members after the change; 0 when gone.';
COMMENT ON COLUMN cluster_lineage.former_members IS 'Members of the former cluster; 0 when born.';
COMMENT ON COLUMN cluster_lineage.shared IS 'Members that both have.';
