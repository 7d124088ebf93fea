-- A count n gives n / (n + h) of its weight: half of it at h, and never more than all of it, so that no single count
-- decides, and the score of a cluster does not hang on what else is in the stock.
-- What is repealed, replaced or spent is history, and what an amendment or a succession explains is no open question:
-- neither counts. One rule that stands alone is harmonised already, so a cluster of fewer than two has no part for being
-- in force; and since the repeal of an old rule is often in no stock, that part halves for each twenty years that the
-- second newest rule is older than the newest document.
CREATE OR REPLACE MACRO priorities(
    w_rules := 1.0, w_issuers := 1.5, w_conflicts := 3.0, w_repetitions := 2.0, w_containments := 0.5, w_in_force := 2.0,
    w_burden := 1.0, w_cited := 0.5, w_asked := 2.0
) AS TABLE
WITH burdens AS (
    SELECT cluster_rules.cluster_id, sum(obligations)::BIGINT AS obligations,
        sum(prohibitions)::BIGINT AS prohibitions, sum(permits)::BIGINT AS permits, sum(sanctions)::BIGINT AS sanctions,
        sum(deadlines)::BIGINT AS deadlines, sum(burden)::BIGINT AS burden
    FROM cluster_rules
    JOIN burden_by_provision USING (passage_id)
    WHERE cluster_rules.in_force
    GROUP BY cluster_rules.cluster_id
),
citing AS (
    SELECT cluster_rules.cluster_id, count(DISTINCT citations.work) AS cited
    FROM cluster_rules
    JOIN citations ON citations.target_key = cluster_rules."key" AND citations.article = cluster_rules.article
    WHERE citations.work <> cluster_rules.work
    GROUP BY cluster_rules.cluster_id
),
asking AS (
    SELECT cluster_id, count(*) AS asked, count(*) FILTER (rule_issue IS NOT NULL) AS complaints
    FROM cluster_statements
    WHERE role IN ('problem', 'recommendation') AND rank <= 3
    GROUP BY cluster_id
),
pairs AS (
    SELECT a.cluster_id,
        count(*) FILTER (findings.relation = 'conflict') AS conflicts,
        count(*) FILTER (findings.relation = 'duplicate' AND findings.legitimacy = 'attention') AS repetitions,
        count(*) FILTER (findings.relation = 'partial' AND findings.legitimacy = 'attention') AS containments
    FROM findings
    JOIN cluster_rules AS a ON a.passage_id = findings.a_passage AND a.in_force
    JOIN cluster_rules AS b ON b.passage_id = findings.b_passage AND b.in_force AND b.cluster_id = a.cluster_id
    WHERE findings.decision <> 'dismissed'
    GROUP BY a.cluster_id
),
standing AS (
    SELECT cluster_id, count(*) AS rules, count(*) FILTER (in_force) AS in_force,
        count(DISTINCT issuer) FILTER (in_force) AS issuers,
        list_reverse_sort(list("year") FILTER (in_force AND "year" IS NOT NULL))[2] AS since
    FROM cluster_rules
    GROUP BY cluster_id
),
parts AS (
    SELECT standing.*, coalesce(conflicts, 0) AS conflicts, coalesce(repetitions, 0) AS repetitions,
        coalesce(containments, 0) AS containments, coalesce(obligations, 0) AS obligations,
        coalesce(prohibitions, 0) AS prohibitions, coalesce(permits, 0) AS permits, coalesce(sanctions, 0) AS sanctions,
        coalesce(deadlines, 0) AS deadlines, coalesce(burden, 0) AS burden, coalesce(cited, 0) AS cited,
        coalesce(asked, 0) AS asked, coalesce(complaints, 0) AS complaints
    FROM standing
    LEFT JOIN pairs USING (cluster_id)
    LEFT JOIN burdens USING (cluster_id)
    LEFT JOIN citing USING (cluster_id)
    LEFT JOIN asking USING (cluster_id)
),
weighed AS (
    SELECT
        *,
        w_rules * (rules - 1) / (rules + 2) AS score_rules,
        w_issuers * greatest(issuers - 1, 0) / greatest(issuers, 1) AS score_issuers,
        w_conflicts * conflicts / (conflicts + 1) AS score_conflicts,
        w_repetitions * repetitions / (repetitions + 3) AS score_repetitions,
        w_containments * containments / (containments + 3) AS score_containments,
        w_in_force * CASE WHEN in_force >= 2 THEN in_force / rules ELSE 0 END
            * coalesce(pow(2, (since - (SELECT max("year") FROM documents)) / 20), 0) AS score_in_force,
        w_burden * burden / (burden + 10) AS score_burden,
        w_cited * cited / (cited + 5) AS score_cited,
        w_asked * asked / (asked + 10) AS score_asked
    FROM parts
),
added AS (
    SELECT
        *,
        score_rules + score_issuers + score_conflicts + score_repetitions + score_containments + score_in_force
            + score_burden + score_cited + score_asked AS score,
        list_reverse_sort([
            {'part': score_conflicts, 'name': 'contradictions'}, {'part': score_repetitions, 'name': 'repetitions'},
            {'part': score_containments, 'name': 'rules inside one another'}, {'part': score_rules, 'name': 'rules'},
            {'part': score_issuers, 'name': 'issuers'}, {'part': score_in_force, 'name': 'still in force'},
            {'part': score_burden, 'name': 'burden'}, {'part': score_cited, 'name': 'citations'},
            {'part': score_asked, 'name': 'reports'}
        ]) AS foremost
    FROM weighed
)
SELECT
    row_number() OVER (ORDER BY added.score DESC, added.cluster_id) AS place,
    added.cluster_id,
    clusters.label,
    added.score,
    added.rules, added.in_force, added.since, added.issuers, added.conflicts, added.repetitions, added.containments,
    added.obligations, added.prohibitions, added.permits, added.sanctions, added.deadlines, added.burden, added.cited,
    added.asked, added.complaints,
    added.score_rules, added.score_in_force, added.score_issuers, added.score_conflicts, added.score_repetitions,
    added.score_containments, added.score_burden, added.score_cited, added.score_asked,
    'Ahead by ' || foremost[1].name || printf(' (%.1f', foremost[1].part) || printf(' of %.1f)', added.score)
        || CASE WHEN foremost[2].part > 0 THEN ' and ' || foremost[2].name || printf(' (%.1f)', foremost[2].part) ELSE '' END
        || '. ' || concat_ws(
        '; ',
        'Rules on one matter: ' || added.rules || ', in force: ' || added.in_force || ', issuers: ' || added.issuers,
        'overlapping since: ' || added.since,
        CASE WHEN added.conflicts > 0 THEN 'contradictions: ' || added.conflicts END,
        CASE WHEN added.repetitions > 0 THEN 'repetitions that nothing explains: ' || added.repetitions END,
        CASE WHEN added.containments > 0 THEN 'one rule inside another: ' || added.containments END,
        CASE WHEN added.burden > 0 THEN 'duties, prohibitions, permits, sanctions and deadlines: ' || added.burden END,
        CASE WHEN added.cited > 0 THEN 'citing documents: ' || added.cited END,
        CASE WHEN added.asked > 0 THEN 'problems and recommendations in reports: ' || added.asked END,
        CASE WHEN added.complaints > 0 THEN 'of these about the rules themselves: ' || added.complaints END
    ) || '.' AS why
FROM added
JOIN clusters USING (cluster_id)
ORDER BY place;
COMMENT ON MACRO TABLE priorities IS 'priorities(w_conflicts := 5): clusters of overlapping rules in the order in which a reformer might take them up, with the weights as parameters; reform_priorities has the default weights.';
