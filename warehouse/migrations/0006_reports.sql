-- What the reform reports say, and the rules they speak of.

CREATE TABLE report_statements (
    statement_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    provision_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    role_probability DOUBLE NOT NULL,
    rule_issue VARCHAR,
    rule_issue_probability DOUBLE NOT NULL,
    areas VARCHAR[] NOT NULL,
    area_probabilities DOUBLE[] NOT NULL
);
COMMENT ON TABLE report_statements IS 'Sentences of the reports and what they do there.';
COMMENT ON COLUMN report_statements.statement_id IS 'PROVISION_ID~sN. Key of the table.';
COMMENT ON COLUMN report_statements.work IS 'Report; documents.work.';
COMMENT ON COLUMN report_statements.provision_id IS 'Paragraph or item that holds it; provisions.provision_id.';
COMMENT ON COLUMN report_statements.position IS 'Place among the statements of the report, from 0.';
COMMENT ON COLUMN report_statements.text IS 'The sentence.';
COMMENT ON COLUMN report_statements.start IS 'Where it begins in documents.text.';
COMMENT ON COLUMN report_statements."end" IS 'Where it ends in documents.text, exclusive.';
COMMENT ON COLUMN report_statements.role IS 'problem, recommendation, progress, norm or other.';
COMMENT ON COLUMN report_statements.role_probability IS 'Probability of that role.';
COMMENT ON COLUMN report_statements.rule_issue IS 'Defect of the rules that it reports: overlap, conflict, unclear, burden, gap or enforcement; null for none.';
COMMENT ON COLUMN report_statements.rule_issue_probability IS 'Probability that it reports any defect of the rules.';
COMMENT ON COLUMN report_statements.areas IS 'Areas of reform, likeliest first: change_management, regulation, organisation, processes, human_resources, accountability, oversight, public_service.';
COMMENT ON COLUMN report_statements.area_probabilities IS 'Probability of each of areas.';

CREATE TABLE themes (
    theme_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    statement_id VARCHAR NOT NULL,
    statements INTEGER NOT NULL,
    reports INTEGER NOT NULL
);
COMMENT ON TABLE themes IS 'What several statements of reports say alike.';
COMMENT ON COLUMN themes.theme_id IS 'Stable id. Key of the table.';
COMMENT ON COLUMN themes.role IS 'problem or recommendation.';
COMMENT ON COLUMN themes.label IS 'Words that set it apart.';
COMMENT ON COLUMN themes.statement_id IS 'Statement in its middle; report_statements.statement_id.';
COMMENT ON COLUMN themes.statements IS 'Number of statements.';
COMMENT ON COLUMN themes.reports IS 'Number of reports that make it.';

CREATE TABLE theme_members (
    theme_id VARCHAR NOT NULL,
    statement_id VARCHAR NOT NULL,
    work VARCHAR NOT NULL,
    similarity DOUBLE NOT NULL
);
COMMENT ON TABLE theme_members IS 'Statements of the themes.';
COMMENT ON COLUMN theme_members.theme_id IS 'Theme; themes.theme_id.';
COMMENT ON COLUMN theme_members.statement_id IS 'Statement; report_statements.statement_id.';
COMMENT ON COLUMN theme_members.work IS 'Report; documents.work.';
COMMENT ON COLUMN theme_members.similarity IS 'Likeness to the middle of the theme.';

CREATE TABLE statement_links (
    statement_id VARCHAR NOT NULL,
    passage_id VARCHAR,
    rank INTEGER NOT NULL,
    score DOUBLE NOT NULL,
    why VARCHAR NOT NULL
);
COMMENT ON TABLE statement_links IS 'Rules that the statements speak of, or that no rule was found.';
COMMENT ON COLUMN statement_links.statement_id IS 'Statement; report_statements.statement_id.';
COMMENT ON COLUMN statement_links.passage_id IS 'Rule; passages.passage_id. Null where no rule was found.';
COMMENT ON COLUMN statement_links.rank IS 'Place among the rules of the statement; 1 is the best.';
COMMENT ON COLUMN statement_links.score IS 'How well it fits.';
COMMENT ON COLUMN statement_links.why IS 'named (the statement names the instrument), matter, or no rule found.';
