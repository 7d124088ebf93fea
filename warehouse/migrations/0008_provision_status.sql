-- What became of single provisions: deleted, changed or renumbered by later instruments of the stock.

CREATE TABLE provision_status (
    provision_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    by_work VARCHAR NOT NULL,
    by_key VARCHAR,
    by_provision_id VARCHAR,
    new_id VARCHAR,
    target VARCHAR NOT NULL,
    since DATE,
    text VARCHAR NOT NULL,
    also INTEGER NOT NULL
);
COMMENT ON TABLE provision_status IS 'What later instruments did to single provisions; a provision without a row shares the status of its document (provision_standing says it for all).';
COMMENT ON COLUMN provision_status.provision_id IS 'Article or ayat acted on; provisions.provision_id. Key of the table.';
COMMENT ON COLUMN provision_status.work IS 'Document of the provision; documents.work.';
COMMENT ON COLUMN provision_status.status IS 'amended (replaced, or changed in part), repealed (deleted) or renumbered.';
COMMENT ON COLUMN provision_status.by_work IS 'Document that does it; documents.work.';
COMMENT ON COLUMN provision_status.by_key IS 'The same, as cited.';
COMMENT ON COLUMN provision_status.by_provision_id IS 'Provision of by_work that does it; provisions.provision_id.';
COMMENT ON COLUMN provision_status.new_id IS 'Provision of by_work with the new wording, if it is set out; provisions.provision_id.';
COMMENT ON COLUMN provision_status.target IS 'What is concerned, as by_work cites it: Pasal 6 ayat (2).';
COMMENT ON COLUMN provision_status.since IS 'Date of by_work; null where its printed date cannot be right.';
COMMENT ON COLUMN provision_status.text IS 'The sentence that proves it.';
COMMENT ON COLUMN provision_status.also IS 'How many further acts of the stock concern the same wording.';
