-- What is shown of these passages (rows of the table passages), and what a second look at them needs.
SELECT
    shown.rowid,
    shown.passage_id, shown.work, documents."key", shown.path, shown.title, shown.chapter, shown.section, shown.text
FROM (
    SELECT rowid, passage_id, work, path, title, chapter, section, text
    FROM passages
    WHERE rowid IN (SELECT unnest($rows))
) AS shown
JOIN documents USING (work);
