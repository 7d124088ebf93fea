-- The links between documents of these works.
FROM document_links
WHERE work IN (SELECT unnest($works));
