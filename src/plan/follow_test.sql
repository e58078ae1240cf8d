-- Rows that stand for nothing any more.
-- name: follow_test_former
SELECT COUNT(*)
  FROM judgement j
  JOIN obligation o ON o.id = j.obligation_id
  JOIN plan_act a ON a.plan_id = j.plan_id AND a.state <> 'running'
 WHERE o.edition <> j.edition
