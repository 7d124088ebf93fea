SELECT vectors.vector
FROM wanted
JOIN vectors ON vectors.text_hash = wanted.text_hash AND vectors.encoder = getvariable('encoder')
ORDER BY wanted.place;
