-- Make a table hold the rows of incoming, exchanging only those that differ. No row may be there twice.
DELETE FROM $table WHERE rowid IN (SELECT place FROM held_rows ANTI JOIN wanted_rows USING (content));

INSERT INTO $table BY NAME
SELECT incoming.*
FROM incoming
SEMI JOIN (FROM wanted_rows ANTI JOIN held_rows USING (content)) AS lacking ON lacking.content = hash(incoming)
ORDER BY $order;
