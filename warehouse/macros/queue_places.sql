-- What a finding is worth is the probability of each kind times the weight of that kind (conflict 3, duplicate 2,
-- partial 1), so that a certain duplicate comes before a doubtful conflict, and a certain conflict before both. Before
-- that comes whether there is a question at all: a repealed rule is history, and what the two instruments explain may
-- well be in order. Worths that are the same to a tenth are told apart by the score of the cluster that holds both rules.
-- The scores are a parameter, for the desk keeps them: they take longer to compute than the order itself.
CREATE OR REPLACE MACRO queue_places(scores) AS TABLE
WITH prior AS (
    SELECT members.passage_id, entries."key" AS cluster_id, entries."value" AS score
    FROM (SELECT unnest(map_entries(scores), recursive := true)) AS entries
    JOIN members ON members.cluster_id = entries."key"
),
weighed AS (
    SELECT
        relations.relation_id,
        coalesce(a_status.status, 'unknown') <> 'repealed' AND coalesce(b_status.status, 'unknown') <> 'repealed'
            AS both_stand,
        coalesce(relations.legitimacy = 'attention', false) AS unexplained,
        round(
            3 * coalesce(relations.p_conflict, if(relations.relation = 'conflict', relations.overlap, 0))
            + 2 * coalesce(relations.p_duplicate, if(relations.relation = 'duplicate', relations.overlap, 0))
            + coalesce(relations.p_partial, if(relations.relation = 'partial', relations.overlap, 0)),
            1
        ) AS worth,
        prior_of_both.score,
        relations.overlap,
        relations.probability
    FROM relations
    LEFT JOIN document_status AS a_status ON a_status.work = relations.a_work
    LEFT JOIN document_status AS b_status ON b_status.work = relations.b_work
    LEFT JOIN (
        SELECT a.passage_id AS a_passage, b.passage_id AS b_passage, a.score
        FROM prior AS a
        JOIN prior AS b ON b.cluster_id = a.cluster_id
    ) AS prior_of_both USING (a_passage, b_passage)
    WHERE relations.relation IN ('duplicate', 'partial', 'conflict')
)
SELECT
    relation_id, both_stand, unexplained, worth,
    row_number() OVER (
        ORDER BY both_stand DESC, unexplained DESC, worth DESC, score DESC NULLS LAST, overlap DESC, probability DESC,
            relation_id
    ) AS place
FROM weighed;
COMMENT ON MACRO TABLE queue_places IS 'queue_places(map of cluster ids to scores): the place of every finding in the order in which findings deserve attention; review_queue takes the scores from reform_priorities.';
