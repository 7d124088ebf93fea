-- Where does a lower rule contradict a higher one?
SELECT higher_key, higher_path, higher_value, lower_key, lower_path, lower_value, differs
FROM conflicts_of_rank
LIMIT 10;
