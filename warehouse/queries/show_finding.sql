SELECT findings.*, a_start, a_end, b_start, b_end, overlap
FROM findings
JOIN (SELECT relation_id, a_start, a_end, b_start, b_end, overlap FROM relations) USING (relation_id)
WHERE relation_id = $id;
