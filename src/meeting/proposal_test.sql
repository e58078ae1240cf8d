-- Where who said it could stand above the cell $2.
-- name: proposal_names
SELECT (SELECT COUNT(*) FROM proposal WHERE text LIKE '%' || $1 || '%' OR answer LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM proposal_step WHERE note LIKE '%' || $1 || '%')
     + (SELECT COUNT(*) FROM meeting_item i JOIN meeting m ON m.id = i.meeting_id
         WHERE m.org_id <> $2 AND (i.title LIKE '%' || $1 || '%' OR i.notes LIKE '%' || $1 || '%'))
     + (SELECT COUNT(*) FROM audit_value v JOIN audit a ON a.id = v.audit_id
         WHERE a.what LIKE 'proposal.%' AND (v.before LIKE '%' || $1 || '%' OR v.after LIKE '%' || $1 || '%'))

-- The columns by which a row above the cell could be joined to a person or to the opinion.
-- name: proposal_joined
SELECT COUNT(*) FROM proposal p
 WHERE EXISTS (SELECT 1 FROM opinion o WHERE o.id IN (p.item_id, p.told_id, p.by_id, p.to_id))
    OR EXISTS (SELECT 1 FROM attendee a WHERE a.id IN (p.item_id, p.told_id, p.by_id, p.to_id)
               OR a.person_id IN (p.item_id, p.told_id, p.by_id, p.to_id))
