-- Where is one matter given to two authorities?
SELECT a_key, a_path, a_authority, b_key, b_path, b_authority
FROM double_authority
LIMIT 10;
