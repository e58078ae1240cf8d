-- Reads nothing, so that no committer of another lane can stand in its way.
-- name: topic_put
INSERT INTO topic (lane, name, batch) VALUES ($1, $2, $3)
    ON CONFLICT (lane, name) DO UPDATE SET batch = excluded.batch

-- name: topic_find_version
SELECT CAST(SUM(topic.batch) AS BIGINT)
  FROM lane JOIN topic ON topic.lane = lane.lane AND topic.name = $1

-- name: topic_heads
SELECT lane, batch FROM lane ORDER BY lane

-- name: topic_since
SELECT name FROM topic WHERE lane = $1 AND batch > $2
