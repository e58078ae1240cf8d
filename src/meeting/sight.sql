-- Whether somebody belongs to a body on a day, by membership or post; of a closed one, whether he did until it closed.
-- name: sight_belongs
SELECT COUNT(*)
  FROM org o
 WHERE o.id = $1
   AND (EXISTS (SELECT 1 FROM membership m
                 WHERE m.person = $2 AND m.org = o.id AND m.from_day <= $3
                   AND (m.to_day IS NULL OR m.to_day > $3 OR m.to_day = o.to_day))
        OR EXISTS (SELECT 1 FROM post t
                    WHERE t.person = $2 AND t.org = o.id AND t.from_day <= $3
                      AND (t.to_day IS NULL OR t.to_day > $3 OR t.to_day = o.to_day)))
