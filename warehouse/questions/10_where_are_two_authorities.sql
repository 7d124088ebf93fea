-- Which acts are two institutions both empowered to do?
SELECT act, a_key, a_path, a_authority, b_key, b_path, b_authority, score
FROM double_authority
LIMIT 10;
