-- name: dossier_of
SELECT h.id, h.meeting_id, h.item_id, h.title, h.paper_id, h.hash, h.filename, h.media, h.added_at, h.is_kept,
       i.title AS item_title,
       (SELECT COUNT(*) FROM meeting_paper_seen s JOIN attendee a ON a.id = s.attendee_id
         WHERE s.paper_id = h.id) AS opened,
       (SELECT s.seen_at FROM meeting_paper_seen s JOIN attendee a ON a.id = s.attendee_id
         WHERE s.paper_id = h.id AND a.person_id = $2) AS seen_at
  FROM meeting_paper h
  LEFT JOIN meeting_item i ON i.id = h.item_id
 WHERE h.meeting_id = $1
 ORDER BY h.added_at, h.title, h.id

-- name: dossier_by_id
SELECT id, meeting_id, item_id, title, paper_id, hash, filename, media, added_at, is_kept
  FROM meeting_paper WHERE id = $1

-- Papers of what was not come to, with the item that carries it on or that every meeting of the kind has anyway.
-- name: dossier_carried
SELECT h.id, i.meeting_id, i.id AS item_id, h.title, h.paper_id, h.hash, h.filename, h.media, h.added_at, h.is_kept
  FROM meeting_paper h
  JOIN meeting_item o ON o.id = h.item_id
  JOIN meeting_item i ON i.meeting_id = $2 AND (i.source_id = o.id OR (i.kind = o.kind AND i.title = o.title))
 WHERE h.meeting_id = $1 AND o.state IN ('left', 'waiting')
   AND NOT EXISTS (SELECT 1 FROM meeting_paper t WHERE t.item_id = i.id AND t.hash = h.hash)
 ORDER BY h.added_at, h.title, h.id

-- name: dossier_insert
INSERT INTO meeting_paper (id, meeting_id, item_id, title, paper_id, hash, filename, media, added_at, is_kept)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: dossier_forget_seen
DELETE FROM meeting_paper_seen WHERE paper_id = $1

-- name: dossier_delete
DELETE FROM meeting_paper WHERE id = $1

-- name: dossier_see
INSERT INTO meeting_paper_seen (paper_id, attendee_id, seen_at)
SELECT h.id, a.id, $3
  FROM meeting_paper h
  JOIN attendee a ON a.meeting_id = h.meeting_id
 WHERE h.id = $1 AND a.person_id = $2 AND a.invited_at IS NOT NULL
ON CONFLICT (paper_id, attendee_id) DO NOTHING

-- name: dossier_seen_by
SELECT a.name, s.seen_at
  FROM meeting_paper_seen s
  JOIN attendee a ON a.id = s.attendee_id
 WHERE s.paper_id = $1
 ORDER BY a.sort, a.id

-- name: dossier_count_invited
SELECT COUNT(*) FROM attendee WHERE meeting_id = $1 AND invited_at IS NOT NULL AND person_id IS NOT NULL

-- name: dossier_count_late
SELECT COUNT(*) FROM meeting_paper WHERE meeting_id = $1 AND added_at > $2
