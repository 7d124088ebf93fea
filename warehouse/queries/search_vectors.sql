-- One vector for each different text of the passages, in the order of text_of in search_shelf.
SELECT embeddings.vector
FROM embeddings
SEMI JOIN passages USING (text_hash)
ORDER BY embeddings.text_hash;
