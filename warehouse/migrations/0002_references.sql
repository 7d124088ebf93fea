-- What the provisions say of other instruments, of terms, and of what is to be done.

CREATE TABLE definitions (
    definition_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    provision_id VARCHAR NOT NULL,
    term VARCHAR NOT NULL,
    abbreviation VARCHAR,
    text VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE definitions IS 'Terms that the regulations define.';
COMMENT ON COLUMN definitions.definition_id IS 'PROVISION_ID~TERM. Key of the table.';
COMMENT ON COLUMN definitions.work IS 'Document; documents.work.';
COMMENT ON COLUMN definitions.provision_id IS 'Provision that defines; provisions.provision_id.';
COMMENT ON COLUMN definitions.term IS 'Defined term.';
COMMENT ON COLUMN definitions.abbreviation IS 'Short form (yang selanjutnya disingkat), if it gives one.';
COMMENT ON COLUMN definitions.text IS 'Defining words, after adalah or its kin.';
COMMENT ON COLUMN definitions.start IS 'Where it begins in documents.text.';
COMMENT ON COLUMN definitions."end" IS 'Where it ends in documents.text, exclusive.';

CREATE TABLE citations (
    work VARCHAR NOT NULL,
    provision_id VARCHAR,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    target_key VARCHAR,
    target_form VARCHAR,
    article VARCHAR,
    paragraph VARCHAR,
    item VARCHAR,
    point VARCHAR,
    annex VARCHAR
);
COMMENT ON TABLE citations IS 'References, resolved as far as the text allows.';
COMMENT ON COLUMN citations.work IS 'Document that cites; documents.work.';
COMMENT ON COLUMN citations.provision_id IS 'Provision that cites; provisions.provision_id.';
COMMENT ON COLUMN citations.start IS 'Where the reference begins in documents.text.';
COMMENT ON COLUMN citations."end" IS 'Where it ends in documents.text, exclusive.';
COMMENT ON COLUMN citations.text IS 'Words of the reference.';
COMMENT ON COLUMN citations.kind IS 'external (another instrument), self, internal (the same instrument, unnamed) or generic (a type of instrument).';
COMMENT ON COLUMN citations.target_key IS 'Instrument meant; documents.key where the stock holds it.';
COMMENT ON COLUMN citations.target_form IS 'Type of instrument that a generic reference means.';
COMMENT ON COLUMN citations.article IS 'Article (pasal) meant.';
COMMENT ON COLUMN citations.paragraph IS 'Paragraph (ayat) meant.';
COMMENT ON COLUMN citations.item IS 'Item (huruf) meant.';
COMMENT ON COLUMN citations.point IS 'Point (angka) meant.';
COMMENT ON COLUMN citations.annex IS 'Lampiran, when the annex is meant.';

CREATE TABLE document_links (
    work VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    target_key VARCHAR NOT NULL,
    provision_id VARCHAR,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE document_links IS 'What one instrument does to another, with the sentence that proves it.';
COMMENT ON COLUMN document_links.work IS 'Instrument that acts; documents.work.';
COMMENT ON COLUMN document_links.relation IS 'repeals, partly-repeals, amends, implements, legal-basis, legal-basis-via or cites.';
COMMENT ON COLUMN document_links.target_key IS 'Instrument acted on; documents.key where the stock holds it.';
COMMENT ON COLUMN document_links.provision_id IS 'Provision that says so; provisions.provision_id.';
COMMENT ON COLUMN document_links.start IS 'Where the sentence begins in documents.text.';
COMMENT ON COLUMN document_links."end" IS 'Where it ends in documents.text, exclusive.';
COMMENT ON COLUMN document_links.text IS 'The sentence that proves it.';

CREATE TABLE amendments (
    provision_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    operation VARCHAR NOT NULL,
    article VARCHAR,
    target VARCHAR NOT NULL,
    quoted_id VARCHAR,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE amendments IS 'What amending instruments do to single articles of those that they amend.';
COMMENT ON COLUMN amendments.provision_id IS 'Amending provision; provisions.provision_id.';
COMMENT ON COLUMN amendments.work IS 'Amending document; documents.work.';
COMMENT ON COLUMN amendments.operation IS 'changed, inserted, deleted or renumbered.';
COMMENT ON COLUMN amendments.article IS 'Article of the amended instrument; null when a chapter or an annex is concerned.';
COMMENT ON COLUMN amendments.target IS 'What is concerned, as a lawyer cites it: Pasal 5A, BAB III, Lampiran.';
COMMENT ON COLUMN amendments.quoted_id IS 'Provision with the new text, if it is set out; provisions.provision_id.';
COMMENT ON COLUMN amendments.start IS 'Where it begins in documents.text.';
COMMENT ON COLUMN amendments."end" IS 'Where it ends in documents.text, exclusive.';

CREATE TABLE delegations (
    provision_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    target_form VARCHAR NOT NULL,
    matter VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE delegations IS 'Provisions that leave their detail to a lower instrument.';
COMMENT ON COLUMN delegations.provision_id IS 'Provision that delegates; provisions.provision_id.';
COMMENT ON COLUMN delegations.work IS 'Document; documents.work.';
COMMENT ON COLUMN delegations.target_form IS 'Form of instrument that must implement it: PP, Permen, ...';
COMMENT ON COLUMN delegations.matter IS 'What is delegated.';
COMMENT ON COLUMN delegations.start IS 'Where it begins in documents.text.';
COMMENT ON COLUMN delegations."end" IS 'Where it ends in documents.text, exclusive.';
COMMENT ON COLUMN delegations.text IS 'The delegating sentence.';

CREATE TABLE norms (
    provision_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    bearer VARCHAR,
    authority VARCHAR,
    act VARCHAR,
    object VARCHAR,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE norms IS 'What each provision lays down, slot by slot; null where the text does not say.';
COMMENT ON COLUMN norms.provision_id IS 'Provision; provisions.provision_id.';
COMMENT ON COLUMN norms.work IS 'Document; documents.work.';
COMMENT ON COLUMN norms.modality IS 'obligation, prohibition, permission, right, authority, definition, sanction, procedure or none.';
COMMENT ON COLUMN norms.bearer IS 'Who is bound or entitled.';
COMMENT ON COLUMN norms.authority IS 'Who decides.';
COMMENT ON COLUMN norms.act IS 'What is to be done or left.';
COMMENT ON COLUMN norms.object IS 'What it is done to.';
COMMENT ON COLUMN norms.start IS 'Where the norm begins in documents.text.';
COMMENT ON COLUMN norms."end" IS 'Where it ends in documents.text, exclusive.';

CREATE TABLE quantities (
    provision_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    comparison VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    upper DOUBLE,
    unit VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE quantities IS 'Numbers with unit and role, in a form that can be compared.';
COMMENT ON COLUMN quantities.provision_id IS 'Provision; provisions.provision_id.';
COMMENT ON COLUMN quantities.work IS 'Document; documents.work.';
COMMENT ON COLUMN quantities.role IS 'deadline, duration, amount, percentage, count, age or sentence.';
COMMENT ON COLUMN quantities.comparison IS 'eq, max, min, range, before or after.';
COMMENT ON COLUMN quantities.value IS 'Value in the unit; the lower end of a range.';
COMMENT ON COLUMN quantities.upper IS 'Upper end of a range.';
COMMENT ON COLUMN quantities.unit IS 'day, working-day, week, month, year, rupiah, usd, percent, person, item, ...';
COMMENT ON COLUMN quantities.text IS 'Words of the text.';
COMMENT ON COLUMN quantities.start IS 'Where it begins in documents.text.';
COMMENT ON COLUMN quantities."end" IS 'Where it ends in documents.text, exclusive.';

CREATE TABLE document_status (
    work VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    by_work VARCHAR,
    by_key VARCHAR,
    provision_id VARCHAR,
    since DATE,
    text VARCHAR,
    also INTEGER NOT NULL
);
COMMENT ON TABLE document_status IS 'What became of each document, as far as the stock tells.';
COMMENT ON COLUMN document_status.work IS 'Document; documents.work. Key of the table.';
COMMENT ON COLUMN document_status.status IS 'in force (nothing in the stock acts on it), amended, partly repealed, repealed or unknown.';
COMMENT ON COLUMN document_status.by_work IS 'Document that repeals or amends it; documents.work.';
COMMENT ON COLUMN document_status.by_key IS 'The same, as cited.';
COMMENT ON COLUMN document_status.provision_id IS 'Provision of by_work that does it; provisions.provision_id.';
COMMENT ON COLUMN document_status.since IS 'Date of by_work.';
COMMENT ON COLUMN document_status.text IS 'The sentence that proves it.';
COMMENT ON COLUMN document_status.also IS 'How many further links of the stock repeal or amend it.';

CREATE TABLE implementations (
    provision_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    target_form VARCHAR NOT NULL,
    matter VARCHAR NOT NULL,
    by_work VARCHAR,
    by_key VARCHAR,
    proof VARCHAR
);
COMMENT ON TABLE implementations IS 'Delegations with the instrument of the stock that carries them out, or none.';
COMMENT ON COLUMN implementations.provision_id IS 'Provision that delegates; provisions.provision_id.';
COMMENT ON COLUMN implementations.work IS 'Document that delegates; documents.work.';
COMMENT ON COLUMN implementations.target_form IS 'Form of instrument that is to implement it; delegations.target_form.';
COMMENT ON COLUMN implementations.matter IS 'What is delegated; delegations.matter.';
COMMENT ON COLUMN implementations.by_work IS 'Document that carries it out; documents.work. Null: the stock has none.';
COMMENT ON COLUMN implementations.by_key IS 'The same, as cited.';
COMMENT ON COLUMN implementations.proof IS 'article (it cites the delegating article as what it carries out) or matter (its title names the matter).';
