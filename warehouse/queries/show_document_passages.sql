SELECT passages.passage_id, passages.path, passages.chapter, passages.section, passages.text
FROM passages WHERE work = $id ORDER BY start, passage_id;
