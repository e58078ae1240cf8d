-- name: user_by_id
SELECT id, version, name, person, password, pin, administrator, must_change, language, made_at, disabled_at
  FROM account WHERE id = $1

-- name: user_by_name
SELECT id, version, name, person, password, pin, administrator, must_change, language, made_at, disabled_at
  FROM account WHERE name = $1

-- name: user_by_person
SELECT id, version, name, person, password, pin, administrator, must_change, language, made_at, disabled_at
  FROM account WHERE person = $1

-- name: user_after
SELECT id, version, name, person, password, pin, administrator, must_change, language, made_at, disabled_at
  FROM account WHERE name > $1 ORDER BY name LIMIT $2

-- name: user_insert
INSERT INTO account (id, version, name, person, password, administrator, must_change, language, made_at, disabled_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, NULL)

-- name: user_new_password
UPDATE account SET version = version + 1, password = $2, must_change = $3 WHERE id = $1

-- name: user_new_language
UPDATE account SET version = version + 1, language = $2 WHERE id = $1

-- name: user_new_end
UPDATE account SET version = version + 1, disabled_at = $2 WHERE id = $1

-- name: user_new_pin
UPDATE account SET version = version + 1, pin = $2 WHERE id = $1

-- Names that begin with a stem and a digit, and the stem itself: how many people share it.
-- name: user_names_like
SELECT COUNT(*) AS number FROM account WHERE name = $1 OR (name > $1 || '0' AND name < $1 || ':') OR name = $1 || '0'
