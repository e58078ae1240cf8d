-- name: ballots_left
SELECT COUNT(*) FROM ballot

-- name: ballots_by_key
SELECT choice AS code FROM ballot WHERE vote_id = $1 ORDER BY key
