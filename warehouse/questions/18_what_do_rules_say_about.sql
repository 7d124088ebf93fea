-- What do the rules say about a matter?
SELECT "key", path, round(score, 1) AS score, text
FROM search_text('jangka waktu menjawab pengaduan', n := 5);
