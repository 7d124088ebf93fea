-- Each part is brought to 0..1 by its logarithm against that of the largest cluster, so that no single count decides.
CREATE OR REPLACE MACRO priorities(
    w_rules := 1.0, w_issuers := 1.5, w_conflicts := 3.0, w_repetitions := 1.0, w_in_force := 2.0, w_burden := 1.0,
    w_cited := 0.5, w_asked := 2.0
) AS TABLE
WITH matter AS (
    SELECT members.cluster_id, members.passage_id, passages.work, passages.article, documents."key", documents.issuer,
        coalesce(document_status.status, 'unknown') AS status
    FROM members
    JOIN clusters USING (cluster_id)
    JOIN passages USING (passage_id)
    JOIN documents ON documents.work = passages.work
    LEFT JOIN document_status ON document_status.work = passages.work
    WHERE clusters.kind = 'overlap'
),
burdens AS (
    SELECT matter.cluster_id, count(*) AS burdens
    FROM matter
    JOIN (
        SELECT work, provision_id FROM norms WHERE modality IN ('obligation', 'prohibition', 'permission', 'sanction')
        UNION ALL
        SELECT work, provision_id FROM quantities WHERE role = 'deadline'
    ) AS counted
        ON counted.work = matter.work
        AND (counted.provision_id = matter.passage_id OR starts_with(counted.provision_id, matter.passage_id || '__'))
    GROUP BY matter.cluster_id
),
citing AS (
    SELECT matter.cluster_id, count(DISTINCT citations.work) AS citing_documents
    FROM matter
    JOIN citations ON citations.target_key = matter."key" AND citations.article = matter.article
    WHERE citations.work <> matter.work
    GROUP BY matter.cluster_id
),
asking AS (
    SELECT matter.cluster_id, count(DISTINCT statement_links.statement_id) AS statements
    FROM matter
    JOIN statement_links USING (passage_id)
    JOIN report_statements USING (statement_id)
    WHERE report_statements.role IN ('problem', 'recommendation')
    GROUP BY matter.cluster_id
),
pairs AS (
    SELECT a.cluster_id,
        count(*) FILTER (findings.relation = 'conflict') AS conflicts,
        count(*) FILTER (findings.relation = 'duplicate') AS repetitions
    FROM findings
    JOIN members AS a ON a.passage_id = findings.a_passage
    JOIN members AS b ON b.passage_id = findings.b_passage AND b.cluster_id = a.cluster_id
    WHERE findings.decision <> 'dismissed'
    GROUP BY a.cluster_id
),
parts AS (
    SELECT
        matter.cluster_id,
        count(DISTINCT matter.passage_id) AS rules,
        count(DISTINCT matter.issuer) AS issuers,
        coalesce(any_value(pairs.conflicts), 0) AS conflicts,
        coalesce(any_value(pairs.repetitions), 0) AS repetitions,
        count(DISTINCT matter.passage_id) FILTER (matter.status <> 'repealed') AS in_force,
        coalesce(any_value(burdens.burdens), 0) AS burden,
        coalesce(any_value(citing.citing_documents), 0) AS cited,
        coalesce(any_value(asking.statements), 0) AS asked
    FROM matter
    LEFT JOIN pairs USING (cluster_id)
    LEFT JOIN burdens USING (cluster_id)
    LEFT JOIN citing USING (cluster_id)
    LEFT JOIN asking USING (cluster_id)
    GROUP BY matter.cluster_id
),
scaled AS (
    SELECT
        parts.*,
        coalesce(ln(1 + rules) / nullif(ln(1 + max(rules) OVER ()), 0), 0) AS s_rules,
        coalesce(ln(1 + issuers) / nullif(ln(1 + max(issuers) OVER ()), 0), 0) AS s_issuers,
        coalesce(ln(1 + conflicts) / nullif(ln(1 + max(conflicts) OVER ()), 0), 0) AS s_conflicts,
        coalesce(ln(1 + repetitions) / nullif(ln(1 + max(repetitions) OVER ()), 0), 0) AS s_repetitions,
        in_force / rules AS s_in_force,
        coalesce(ln(1 + burden) / nullif(ln(1 + max(burden) OVER ()), 0), 0) AS s_burden,
        coalesce(ln(1 + cited) / nullif(ln(1 + max(cited) OVER ()), 0), 0) AS s_cited,
        coalesce(ln(1 + asked) / nullif(ln(1 + max(asked) OVER ()), 0), 0) AS s_asked
    FROM parts
),
weighed AS (
    SELECT
        *,
        w_rules * s_rules AS score_rules,
        w_issuers * s_issuers AS score_issuers,
        w_conflicts * s_conflicts AS score_conflicts,
        w_repetitions * s_repetitions AS score_repetitions,
        w_in_force * s_in_force AS score_in_force,
        w_burden * s_burden AS score_burden,
        w_cited * s_cited AS score_cited,
        w_asked * s_asked AS score_asked
    FROM scaled
),
added AS (
    SELECT
        *,
        score_rules + score_issuers + score_conflicts + score_repetitions + score_in_force + score_burden + score_cited
            + score_asked AS score
    FROM weighed
)
SELECT
    row_number() OVER (ORDER BY added.score DESC, added.cluster_id) AS place,
    added.cluster_id,
    clusters.label,
    added.score,
    added.rules, added.issuers, added.conflicts, added.repetitions, added.in_force, added.burden, added.cited,
    added.asked,
    added.score_rules, added.score_issuers, added.score_conflicts, added.score_repetitions, added.score_in_force,
    added.score_burden, added.score_cited, added.score_asked,
    concat_ws(
        '; ',
        'rules on one matter: ' || added.rules || ', of issuers: ' || added.issuers,
        'not repealed: ' || added.in_force,
        CASE WHEN added.conflicts > 0 THEN 'contradictions: ' || added.conflicts END,
        CASE WHEN added.repetitions > 0 THEN 'repetitions: ' || added.repetitions END,
        CASE WHEN added.burden > 0 THEN 'duties, prohibitions, permits, sanctions and deadlines: ' || added.burden END,
        CASE WHEN added.cited > 0 THEN 'cited by documents: ' || added.cited END,
        CASE WHEN added.asked > 0 THEN 'problems and recommendations in reports: ' || added.asked END
    ) AS why
FROM added
JOIN clusters USING (cluster_id)
ORDER BY place;
COMMENT ON MACRO TABLE priorities IS 'priorities(w_conflicts := 5): clusters of overlapping rules in the order in which a reformer might take them up, with the weights as parameters; reform_priorities has the default weights.';
