-- name: succession_after
SELECT s.former, s.successor, s.on_day, s.position, s.lapses, o.name
  FROM succession s JOIN org o ON o.id = s.successor
 WHERE s.former = $1
 ORDER BY s.on_day, s.position

-- name: succession_before
SELECT s.former, s.successor, s.on_day, s.position, s.lapses, o.name
  FROM succession s JOIN org o ON o.id = s.former
 WHERE s.successor = $1
 ORDER BY s.on_day DESC, o.sort

-- name: succession_first
SELECT now FROM standing_for WHERE org = $1

-- name: succession_insert
INSERT INTO succession (former, successor, on_day, position, lapses) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (former, successor) DO NOTHING

-- What the former body had taken over itself goes on with it; a place it did not hold as the first stays second.
-- name: succession_pass_on
INSERT INTO succession (former, successor, on_day, position, lapses)
SELECT former, $2, $3, CASE WHEN position > 1 THEN position ELSE $4 END, CASE WHEN $5 = 1 THEN 1 ELSE lapses END
  FROM succession
 WHERE successor = $1
ON CONFLICT (former, successor) DO NOTHING
