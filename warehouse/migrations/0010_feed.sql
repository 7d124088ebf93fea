-- What feeds of the legal documentation network (JDIHN) say of the documents, beside what the texts say.

CREATE TABLE feed_records (
    feed VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    source VARCHAR,
    work VARCHAR,
    vanished BOOLEAN NOT NULL,
    form VARCHAR,
    form_name VARCHAR,
    number VARCHAR,
    year INTEGER,
    title VARCHAR,
    author VARCHAR,
    publisher VARCHAR,
    place VARCHAR,
    enacted DATE,
    promulgated DATE,
    status VARCHAR,
    subject VARCHAR,
    field_of_law VARCHAR,
    language VARCHAR,
    gazette VARCHAR,
    call_number VARCHAR,
    register_number VARCHAR,
    isbn VARCHAR,
    extent VARCHAR,
    abstract VARCHAR,
    detail VARCHAR,
    updated DATE,
    content VARCHAR NOT NULL
);
COMMENT ON TABLE feed_records IS 'What feeds say of the files they name, one row a file; where that disagrees with the text, issues has a row (metadata-disagrees).';
COMMENT ON COLUMN feed_records.feed IS 'Address of the feed.';
COMMENT ON COLUMN feed_records.record IS 'Id of the record in the feed (idData).';
COMMENT ON COLUMN feed_records.source IS 'Address of the file; files.source. Null when the record names none.';
COMMENT ON COLUMN feed_records.work IS 'Document that the file carries; documents.work. Null when it was not read.';
COMMENT ON COLUMN feed_records.vanished IS 'True when the feed no longer has the record; its file stays.';
COMMENT ON COLUMN feed_records.form IS 'Form of the instrument, abbreviated (singkatanJenis).';
COMMENT ON COLUMN feed_records.form_name IS 'Form of the instrument (jenis).';
COMMENT ON COLUMN feed_records.number IS 'Number of the instrument (noPeraturan).';
COMMENT ON COLUMN feed_records.year IS 'Year of promulgation (tahun_pengundangan).';
COMMENT ON COLUMN feed_records.title IS 'Title (judul).';
COMMENT ON COLUMN feed_records.author IS 'Body under which libraries enter it (teuBadan).';
COMMENT ON COLUMN feed_records.publisher IS 'Publisher (penerbit).';
COMMENT ON COLUMN feed_records.place IS 'Place of publication (tempatTerbit).';
COMMENT ON COLUMN feed_records.enacted IS 'Date of enactment (tanggal_penetapan).';
COMMENT ON COLUMN feed_records.promulgated IS 'Date of promulgation (tanggal_pengundangan).';
COMMENT ON COLUMN feed_records.status IS 'Status in the words of the agency.';
COMMENT ON COLUMN feed_records.subject IS 'Subject headings (subjek).';
COMMENT ON COLUMN feed_records.field_of_law IS 'Field of law (bidangHukum).';
COMMENT ON COLUMN feed_records.language IS 'Language, in the words of the agency (bahasa).';
COMMENT ON COLUMN feed_records.gazette IS 'Gazette or other source (sumber).';
COMMENT ON COLUMN feed_records.call_number IS 'Call number of the library (noPanggil).';
COMMENT ON COLUMN feed_records.register_number IS 'Accession number of the library (nomorIndukBuku).';
COMMENT ON COLUMN feed_records.isbn IS 'ISBN.';
COMMENT ON COLUMN feed_records.extent IS 'Physical description (deskripsiFisik).';
COMMENT ON COLUMN feed_records.abstract IS 'Address of the abstract, else its text (urlAbstrak, abstrak).';
COMMENT ON COLUMN feed_records.detail IS 'Address of the page about it (urlDetailPeraturan).';
COMMENT ON COLUMN feed_records.updated IS 'When the agency last changed the record (last_updated).';
COMMENT ON COLUMN feed_records.content IS 'The whole record as JSON.';
