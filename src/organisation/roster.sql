-- A row holds on a day when from_day <= day and to_day is NULL or later.

-- name: person_on_day
SELECT p.id, p.version, p.name, p.code, p.birth_day, p.phone, m.org, m.standing, m.from_day, m.place, p.sort
  FROM person p
  LEFT JOIN membership m ON m.person = p.id AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day > $2)
 WHERE p.id = $1

-- name: person_with_code
SELECT id AS number FROM person WHERE code = $1 ORDER BY id LIMIT 1

-- name: roster_of_org
SELECT p.id, p.version, p.name, p.code, p.birth_day, p.phone, m.org, m.standing, m.from_day, m.place, p.sort
  FROM membership m
  JOIN person p ON p.id = m.person
 WHERE m.org = $1 AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day > $2) AND (p.sort, p.id) > ($3, $4)
 ORDER BY p.sort, p.id
 LIMIT $5

-- name: roster_count_of
SELECT COUNT(*) FILTER (WHERE standing = 'official') AS official,
       COUNT(*) FILTER (WHERE standing = 'probationary') AS probationary,
       COUNT(*) FILTER (WHERE standing = 'exempt') AS exempt,
       COUNT(*) FILTER (WHERE standing = 'outside') AS outside
  FROM membership
 WHERE org = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day > $2)

-- Who bears exactly this name within a range; the key of a page is (name, place, person).  All but the person stands in the
-- index.
-- name: roster_search_exact
SELECT p.id, p.name, p.birth_day, m.org, m.standing, m.from_day, m.place
  FROM membership m
  JOIN person p ON p.id = m.person
 WHERE m.folded = $1 AND m.place >= $2 AND m.place <= $3 AND m.to_day IS NULL AND (m.place, m.person) > ($4, $5)
 ORDER BY m.place, m.person
 LIMIT $6

-- Over a wide range, by the beginning of the name ($1 to $2): walks membership_by_name and stops when the page is full.
-- name: roster_search_beginning
SELECT p.id, p.name, p.birth_day, m.org, m.standing, m.from_day, m.place
  FROM membership m
  JOIN person p ON p.id = m.person
 WHERE m.folded >= $1 AND m.folded < $2 AND m.place >= $3 AND m.place <= $4 AND m.to_day IS NULL
   AND (m.folded, m.place, m.person) > ($5, $6, $7)
 ORDER BY m.folded, m.place, m.person
 LIMIT $8

-- Over a range of some bodies, by any words of the name ($3 to $6): cell by cell, and stops when the page is full.
-- name: roster_search_words
SELECT p.id, p.name, p.birth_day, m.org, m.standing, m.from_day, m.place
  FROM placement b
  JOIN membership m ON m.org = b.org
  JOIN person p ON p.id = m.person
 WHERE b.lft >= $1 AND b.lft <= $2 AND b.to_day IS NULL AND m.to_day IS NULL
   AND m.folded LIKE $3 AND ($4 = '' OR m.folded LIKE $4) AND ($5 = '' OR m.folded LIKE $5)
   AND ($6 = '' OR m.folded LIKE $6)
   AND (b.lft, m.folded, m.person) > ($7, $8, $9)
 ORDER BY b.lft, m.folded, m.person
 LIMIT $10

-- How many placements a range holds, counted no further than $3.
-- name: roster_range_size
SELECT COUNT(*) AS number FROM (SELECT 1 AS one FROM placement WHERE lft >= $1 AND lft <= $2 LIMIT $3) AS counted

-- name: posts_of_org
SELECT t.id, t.person, t.org, t.post, t.from_day, t.to_day, p.name, o.name AS org_name, t.rank
  FROM post t
  JOIN person p ON p.id = t.person
  JOIN org o ON o.id = t.org
 WHERE t.org = $1 AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day > $2)
 ORDER BY t.rank, p.sort, t.id

-- name: posts_of_person
SELECT t.id, t.person, t.org, t.post, t.from_day, t.to_day, p.name, o.name AS org_name, t.rank
  FROM post t
  JOIN person p ON p.id = t.person
  JOIN org o ON o.id = t.org
 WHERE t.person = $1 AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day > $2)
 ORDER BY t.rank, t.id

-- name: posts_ever_of_person
SELECT t.id, t.person, t.org, t.post, t.from_day, t.to_day, p.name, o.name AS org_name, t.rank
  FROM post t
  JOIN person p ON p.id = t.person
  JOIN org o ON o.id = t.org
 WHERE t.person = $1 AND (t.to_day IS NULL OR t.to_day > t.from_day)
 ORDER BY t.from_day DESC, t.id DESC

-- name: post_by_id
SELECT t.id, t.person, t.org, t.post, t.from_day, t.to_day, p.name, o.name AS org_name, t.rank
  FROM post t
  JOIN person p ON p.id = t.person
  JOIN org o ON o.id = t.org
 WHERE t.id = $1

-- Holders of a post on a day or later; $3 = 0: of anybody.
-- name: post_holders
SELECT COUNT(*) AS number FROM post
 WHERE org = $1 AND post = $2 AND (to_day IS NULL OR (to_day > $4 AND to_day > from_day)) AND ($3 = 0 OR person = $3)

-- Where a new membership will stand; an import ($2 = 1) also fills what it has staged itself.
-- name: roster_place_of
SELECT p.lft AS place, o.id, o.form, o.from_day
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.org = $1 AND (p.to_day IS NULL OR ($2 = 1 AND p.to_day = p.from_day))

-- name: person_insert
INSERT INTO person (id, version, name, sort, code, birth_day, phone) VALUES ($1, 1, $2, $3, $4, $5, $6)

-- name: person_update
UPDATE person SET version = version + 1, name = $3, sort = $4, code = $5, birth_day = $6, phone = $7
 WHERE id = $1 AND version = $2

-- name: membership_insert
INSERT INTO membership_row (id, person, org, place, standing, folded, from_day, to_day, batch)
VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8)

-- name: membership_rename
UPDATE membership_row SET folded = $2 WHERE person = $1

-- name: membership_end
UPDATE membership_row SET to_day = $2 WHERE person = $1 AND to_day IS NULL

-- name: post_insert
INSERT INTO post_row (id, person, org, post, rank, from_day, to_day, batch)
VALUES ($1, $2, $3, $4, $5, $6, NULL, $7)

-- name: post_end
UPDATE post_row SET to_day = $2 WHERE id = $1 AND to_day IS NULL

-- name: post_end_all_of
UPDATE post_row SET to_day = CASE WHEN from_day > $3 THEN from_day ELSE $3 END
 WHERE person = $1 AND org = $2 AND (to_day IS NULL OR (to_day > $4 AND to_day > from_day))
