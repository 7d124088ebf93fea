-- The one tokenizer of the text index: passages and queries go through it alike.
CREATE OR REPLACE MACRO search_words(words) AS
    regexp_extract_all(lower(strip_accents(words)), '[a-z]+|[0-9]+');
COMMENT ON MACRO search_words IS 'Words of a text in lower case and without accents, as the text index has them: letters and digits apart, hyphens dividing.';
