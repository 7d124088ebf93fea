SELECT DISTINCT text_hash
FROM asked
ANTI JOIN (SELECT text_hash FROM vectors WHERE encoder = ?) AS known USING (text_hash)
ORDER BY text_hash;
