-- What could not be read, and what is missing from the stock?
SELECT 'unread' AS what, source AS name, message AS detail FROM unread WHERE severity = 'error'
UNION ALL
SELECT 'cited but not here', target_key, citations || ' citations' FROM missing_instruments
LIMIT 10;
