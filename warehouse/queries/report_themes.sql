SELECT themes.theme_id, themes.role, themes.label, themes.reports, themes.statements,
    list(own.statement_id ORDER BY own.statement_id) AS own
FROM themes
JOIN theme_members AS own USING (theme_id)
WHERE own.work = $work
GROUP BY ALL
ORDER BY themes.reports DESC, themes.statements DESC, themes.theme_id;
