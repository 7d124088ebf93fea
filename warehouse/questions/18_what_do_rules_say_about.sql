-- What do the rules say about a matter?
SELECT "key", path, round(score, 1) AS score, text
FROM search_text('laporan kinerja pegawai', n := 5);
