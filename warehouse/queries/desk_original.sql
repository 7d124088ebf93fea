-- The file with this hash.
SELECT source, file_hash, media_type, bytes, work FROM files WHERE file_hash = $hash ORDER BY "primary" DESC, source LIMIT 1;
