-- The index is kept by triggers, so that a restored backup has it too.
CREATE VIRTUAL TABLE paper_words USING fts5 (
    folded, content = 'paper_fold', content_rowid = 'paper_id', tokenize = 'unicode61 remove_diacritics 0', detail = none
);
CREATE TRIGGER paper_fold_added AFTER INSERT ON paper_fold BEGIN
    INSERT INTO paper_words (rowid, folded) VALUES (new.paper_id, new.folded);
END;
CREATE TRIGGER paper_fold_changed AFTER UPDATE ON paper_fold BEGIN
    INSERT INTO paper_words (paper_words, rowid, folded) VALUES ('delete', old.paper_id, old.folded);
    INSERT INTO paper_words (rowid, folded) VALUES (new.paper_id, new.folded);
END;
CREATE TRIGGER paper_fold_removed AFTER DELETE ON paper_fold BEGIN
    INSERT INTO paper_words (paper_words, rowid, folded) VALUES ('delete', old.paper_id, old.folded);
END;
