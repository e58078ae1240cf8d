-- Our statements read few rows; compiling one because its cost is guessed high takes 300 ms.
-- name: postgres_settings
SET client_min_messages = error;
SET standard_conforming_strings = on;
SET idle_in_transaction_session_timeout = 60000;
SET jit = off;

-- A scan of a whole table locks all of it against the other serializable writers, however small it is.
-- name: postgres_writer_settings
SET enable_seqscan = off;

-- On a connection that commits nothing else: the lock over all who notify is held for no disk.
-- name: postgres_attention
SET synchronous_commit = off;
LISTEN chibo_topic;

-- name: postgres_telling
NOTIFY chibo_topic;
