-- What was read: files, documents, provisions, and the passages that are compared.

CREATE TABLE files (
    source VARCHAR NOT NULL,
    file_hash VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    pages INTEGER,
    work VARCHAR NOT NULL,
    "primary" BOOLEAN NOT NULL
);
COMMENT ON TABLE files IS 'Manifestations: the files, or rows of Parquet files, that were read. Two files may carry one work.';
COMMENT ON COLUMN files.source IS 'Path or address as given; for a row of a Parquet file FILE#path.';
COMMENT ON COLUMN files.file_hash IS 'SHA-256 (hex) of the raw bytes.';
COMMENT ON COLUMN files.media_type IS 'Media type found in the content, such as application/pdf.';
COMMENT ON COLUMN files.bytes IS 'Size of the file in bytes.';
COMMENT ON COLUMN files.pages IS 'Number of pages, where the format has pages.';
COMMENT ON COLUMN files.work IS 'Work that the file carries; documents.work.';
COMMENT ON COLUMN files."primary" IS 'True for the file whose text is stored in documents; false for a further copy of the same work.';

CREATE TABLE documents (
    work VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    "key" VARCHAR,
    form VARCHAR,
    number VARCHAR,
    year INTEGER,
    title VARCHAR NOT NULL,
    issuer VARCHAR,
    rank INTEGER,
    language VARCHAR NOT NULL,
    enacted DATE,
    promulgated DATE,
    gazette VARCHAR,
    identity_from VARCHAR NOT NULL,
    file_hash VARCHAR NOT NULL,
    text_hash VARCHAR NOT NULL,
    quality DOUBLE NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE documents IS 'Works: one regulation or one report a row, with the text of its best file.';
COMMENT ON COLUMN documents.work IS 'FRBR-style address, such as /akn/id/act/uu/2014/5; /akn/id/doc/KIND/HASH where the text does not identify itself. Key of the table.';
COMMENT ON COLUMN documents.kind IS 'regulation or report.';
COMMENT ON COLUMN documents."key" IS 'As people cite it: UU 5/2014, Permen Keuangan 3/2020, UUD 1945. Two works never share a key knowingly.';
COMMENT ON COLUMN documents.form IS 'Form of the instrument: UU, PP, Perpu, Perpres, Permen, Perda, ...';
COMMENT ON COLUMN documents.number IS 'Number of the instrument, as cited.';
COMMENT ON COLUMN documents.year IS 'Year of the instrument.';
COMMENT ON COLUMN documents.title IS 'The tentang title of a regulation, in upper case; the heading of a report.';
COMMENT ON COLUMN documents.issuer IS 'Who issued it, such as PRESIDEN REPUBLIK INDONESIA.';
COMMENT ON COLUMN documents.rank IS 'Level in the hierarchy of UU 12/2011 articles 7 and 8: 1 UUD, 2 TAP, 3 UU and Perpu, 4 PP, 5 Perpres, 6 ministries and agencies, 7 province, 8 regency or city; null when unknown.';
COMMENT ON COLUMN documents.language IS 'ISO 639-1 code of the language.';
COMMENT ON COLUMN documents.enacted IS 'Date of Ditetapkan or Disahkan in the text.';
COMMENT ON COLUMN documents.promulgated IS 'Date of Diundangkan in the text.';
COMMENT ON COLUMN documents.gazette IS 'Lembaran Negara or other gazette, year and number, as the text gives it: LN 2014/6.';
COMMENT ON COLUMN documents.identity_from IS 'Where form, number and year were found: content, file name or none.';
COMMENT ON COLUMN documents.file_hash IS 'SHA-256 (hex) of the file whose text this is; files.file_hash.';
COMMENT ON COLUMN documents.text_hash IS 'SHA-256 (hex) of text.';
COMMENT ON COLUMN documents.quality IS 'Quality of the text from 0 to 1; below 0.6 a reader should open the original.';
COMMENT ON COLUMN documents.text IS 'The stored text, never altered; every start and end of the document points into it.';

CREATE TABLE provisions (
    provision_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    eid VARCHAR NOT NULL,
    parent_eid VARCHAR,
    level VARCHAR NOT NULL,
    number VARCHAR,
    heading VARCHAR,
    part VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER,
    text_end INTEGER
);
COMMENT ON TABLE provisions IS 'Structure of the documents: one node (bab, pasal, ayat, huruf, ...) a row, with its parent.';
COMMENT ON COLUMN provisions.provision_id IS 'WORK#EID, such as /akn/id/act/uu/2014/5#pasal_12__ayat_2. Key of the table.';
COMMENT ON COLUMN provisions.work IS 'Document; documents.work.';
COMMENT ON COLUMN provisions.eid IS 'Place in the structure, such as pasal_12__ayat_2__huruf_a.';
COMMENT ON COLUMN provisions.parent_eid IS 'eid of the node above, in the same document; null at the top.';
COMMENT ON COLUMN provisions.level IS 'judul, menimbang, mengingat, memutuskan, bab, bagian, paragraf, pasal, ayat, huruf, angka, penutup, penjelasan, lampiran; in reports section, paragraph, item.';
COMMENT ON COLUMN provisions.number IS 'Number as cited, with errors of the scan repaired: 12, 5A, IV, a.';
COMMENT ON COLUMN provisions.heading IS 'Heading of the node, where it has one.';
COMMENT ON COLUMN provisions.part IS 'front, recital, basis, body, quoted, closing, elucidation, annex, foreign (the text of another instrument) or report.';
COMMENT ON COLUMN provisions.position IS 'Place in the order of the document, from 0.';
COMMENT ON COLUMN provisions.start IS 'Where the node begins in documents.text (characters, from 0), with all below it.';
COMMENT ON COLUMN provisions."end" IS 'Where the node ends in documents.text, exclusive.';
COMMENT ON COLUMN provisions.text IS 'Cleaned text of the node itself, without the nodes below it.';
COMMENT ON COLUMN provisions.text_start IS 'Where its own wording begins in documents.text, after number and heading.';
COMMENT ON COLUMN provisions.text_end IS 'Where its own wording ends in documents.text, exclusive, before the first node below it.';

CREATE TABLE noise (
    work VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind VARCHAR NOT NULL
);
COMMENT ON TABLE noise IS 'Spans of the stored text that belong to no provision: running headers, page numbers, signatures.';
COMMENT ON COLUMN noise.work IS 'Document; documents.work.';
COMMENT ON COLUMN noise.start IS 'Where the span begins in documents.text.';
COMMENT ON COLUMN noise."end" IS 'Where the span ends in documents.text, exclusive.';
COMMENT ON COLUMN noise.kind IS 'Why it is no provision: running-header, page-number, catchword, signature, menu, ...';

CREATE TABLE repairs (
    work VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    found VARCHAR NOT NULL,
    read VARCHAR NOT NULL
);
COMMENT ON TABLE repairs IS 'Damaged tokens of the scans and how they were read; the stored text keeps the damage.';
COMMENT ON COLUMN repairs.work IS 'Document; documents.work.';
COMMENT ON COLUMN repairs.start IS 'Where the token begins in documents.text.';
COMMENT ON COLUMN repairs."end" IS 'Where it ends in documents.text, exclusive.';
COMMENT ON COLUMN repairs.found IS 'What stands there.';
COMMENT ON COLUMN repairs.read IS 'How it was read.';

CREATE TABLE passages (
    passage_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    eid VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    article VARCHAR,
    paragraph VARCHAR,
    title VARCHAR NOT NULL,
    chapter VARCHAR,
    section VARCHAR,
    text VARCHAR NOT NULL,
    text_hash VARCHAR NOT NULL,
    elucidation VARCHAR,
    words INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
COMMENT ON TABLE passages IS 'The units that are compared: an ayat, or a pasal without ayat; in reports a paragraph.';
COMMENT ON COLUMN passages.passage_id IS 'provision_id of the ayat, pasal or paragraph. Key of the table.';
COMMENT ON COLUMN passages.work IS 'Document; documents.work.';
COMMENT ON COLUMN passages.eid IS 'Place in the structure; provisions.eid.';
COMMENT ON COLUMN passages.part IS 'body, quoted, annex or report.';
COMMENT ON COLUMN passages.path IS 'As a lawyer cites it: Pasal 12 ayat (2).';
COMMENT ON COLUMN passages.article IS 'Number of the article.';
COMMENT ON COLUMN passages.paragraph IS 'Number of the ayat, where the article has any.';
COMMENT ON COLUMN passages.title IS 'Title of the document.';
COMMENT ON COLUMN passages.chapter IS 'Heading of the chapter (bab) around it.';
COMMENT ON COLUMN passages.section IS 'Heading of the section (bagian, paragraf) around it.';
COMMENT ON COLUMN passages.text IS 'Cleaned text with all its items, without its own number.';
COMMENT ON COLUMN passages.text_hash IS 'SHA-256 (hex) of text; embeddings.text_hash.';
COMMENT ON COLUMN passages.elucidation IS 'What the official elucidation (penjelasan) says of it; null where it says only cukup jelas.';
COMMENT ON COLUMN passages.words IS 'Number of words in text.';
COMMENT ON COLUMN passages.start IS 'Where it begins in documents.text.';
COMMENT ON COLUMN passages."end" IS 'Where it ends in documents.text, exclusive.';

CREATE TABLE embeddings (
    text_hash VARCHAR NOT NULL,
    encoder VARCHAR NOT NULL,
    vector FLOAT[256] NOT NULL
);
COMMENT ON TABLE embeddings IS 'Meaning of each different text as a vector of unit length; identical texts share one row.';
COMMENT ON COLUMN embeddings.text_hash IS 'Text; passages.text_hash. Key of the table.';
COMMENT ON COLUMN embeddings.encoder IS 'Fingerprint of the encoder that made the vector.';
COMMENT ON COLUMN embeddings.vector IS 'The vector; its length is that of the encoder (256 for the embedded one).';

CREATE TABLE issues (
    stage VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    source VARCHAR,
    work VARCHAR,
    start INTEGER,
    "end" INTEGER
);
COMMENT ON TABLE issues IS 'What could not be read, placed or resolved; nothing is dropped without a row here.';
COMMENT ON COLUMN issues.stage IS 'Stage that noticed it: ingest, extract, structure, cite, define, norm, encode, relate, ...';
COMMENT ON COLUMN issues.code IS 'Stable name of the kind of issue, such as encrypted-pdf or article-gap.';
COMMENT ON COLUMN issues.severity IS 'error (the document or part is lost), warning (read, with doubt) or notice.';
COMMENT ON COLUMN issues.message IS 'What, where, and what to do.';
COMMENT ON COLUMN issues.source IS 'Path or address of the file; files.source.';
COMMENT ON COLUMN issues.work IS 'Document, once known; documents.work.';
COMMENT ON COLUMN issues.start IS 'Where in documents.text, if it has a place.';
COMMENT ON COLUMN issues."end" IS 'Where it ends in documents.text, exclusive.';
