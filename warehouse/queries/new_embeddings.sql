SELECT text_hash FROM incoming ANTI JOIN embeddings USING (encoder, text_hash);
