-- What several statements of reports say alike, in the words of the statement in its middle; most reports first.
SELECT themes.*, report_statements.text, report_statements.provision_id
FROM themes
JOIN report_statements USING (statement_id)
ORDER BY themes.reports DESC, themes.statements DESC, themes.theme_id;
