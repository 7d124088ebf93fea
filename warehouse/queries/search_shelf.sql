-- The passages as ranking sees them, in the order of the text index: numbers from 0 for document, section and text.
SELECT
    (dense_rank() OVER (ORDER BY passages.work) - 1)::INTEGER AS document_of,
    (dense_rank() OVER (ORDER BY passages.work, passages.chapter, passages.section) - 1)::INTEGER AS section_of,
    passages.part <> 'report' AS searched,
    (dense_rank() OVER (ORDER BY passages.text_hash) - 1)::INTEGER AS text_of
FROM search_passages
JOIN passages USING (passage_id)
ORDER BY search_passages.passage_no;
