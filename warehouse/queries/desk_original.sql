-- The files with this hash; the same bytes may lie in several places.
SELECT source, file_hash, media_type, bytes, work FROM files WHERE file_hash = $hash ORDER BY "primary" DESC, source;
