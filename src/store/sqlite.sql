-- name: sqlite_settings
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA case_sensitive_like = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -4096;
PRAGMA mmap_size = 2147418112;
PRAGMA journal_size_limit = 67108864;

-- The writer comes to every page in the end; what it has mapped counts as its memory.
-- name: sqlite_writer_settings
PRAGMA mmap_size = 67108864;

-- name: sqlite_find_data_version
PRAGMA data_version
