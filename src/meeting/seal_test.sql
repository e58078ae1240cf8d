-- name: spoil_minutes
UPDATE minutes SET text = text || ' thêm' WHERE meeting_id = $1

-- name: spoil_vote
UPDATE vote SET agreed = agreed + 1 WHERE meeting_id = $1

-- name: spoil_edition
UPDATE edition SET present = present + 1 WHERE meeting_id = $1

-- name: spoil_seal
UPDATE minutes SET hash = NULL WHERE meeting_id = $1

-- name: spoil_correction
DELETE FROM minutes_correction WHERE meeting_id = $1

-- name: spoil_reason
UPDATE minutes_correction SET reason = 'khác' WHERE meeting_id = $1

-- name: count_raw
SELECT (SELECT COUNT(*) FROM opinion WHERE meeting_id = $1)
     + (SELECT COUNT(*) FROM meeting_item WHERE meeting_id = $1 AND notes <> '')
     + (SELECT COUNT(*) FROM attendee WHERE meeting_id = $1 AND reason IS NOT NULL)

-- Places from which marked words could leave the cell.
-- name: count_marked
SELECT (SELECT COUNT(*) FROM edition WHERE resolution LIKE '%' || $1 || '%' OR proposals LIKE '%' || $1 || '%'
                                        OR title LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM audit_value WHERE before LIKE '%' || $1 || '%' OR after LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM proposal WHERE text LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM paper WHERE title LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM paper_text WHERE content LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM paper_fold WHERE folded LIKE '%' || LOWER($1) || '%')
     + (SELECT COUNT(*) FROM evidence WHERE note LIKE '%' || $1 || '%' OR reason LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM outbox WHERE detail LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM hook_message WHERE body LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM request WHERE body LIKE '%' || $1 || '%' OR location LIKE '%' || $1 || '%')
