SELECT work FROM document_status WHERE status = 'repealed' ORDER BY work;
