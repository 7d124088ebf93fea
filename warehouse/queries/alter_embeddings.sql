-- Incoming has the key of every row that is wanted.
DELETE FROM embeddings WHERE (encoder, text_hash) NOT IN (SELECT (encoder, text_hash) FROM incoming);
