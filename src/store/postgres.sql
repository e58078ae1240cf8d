-- name: postgres_settings
SET client_min_messages = error;
SET standard_conforming_strings = on;
SET idle_in_transaction_session_timeout = 60000;
