FROM documents WHERE work = $id OR "key" = $id ORDER BY work LIMIT 1;
