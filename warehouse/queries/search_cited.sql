-- Passages (rows of the table passages) of a cited instrument, article or paragraph; then those of the article's later
-- wording, as amending instruments set it out.
WITH meant AS (
    SELECT passages.rowid, work, 0 AS later, part <> 'body' AS aside, "start"
    FROM passages
    WHERE work IN (SELECT work FROM documents WHERE "key" = $key)
        AND ($article IS NULL OR article = $article)
        AND ($paragraph IS NULL OR paragraph = $paragraph)
    UNION ALL
    SELECT passages.rowid, work, 1, false, "start"
    FROM passages
    WHERE work IN (SELECT work FROM document_links WHERE relation = 'amends' AND target_key = $key)
        AND part = 'quoted' AND article = $article
        AND ($paragraph IS NULL OR paragraph = $paragraph)
)
SELECT rowid
FROM meant
GROUP BY rowid, work
ORDER BY min(later), bool_and(aside), work, min("start"), rowid;
