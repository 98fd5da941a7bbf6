-- Position of the last event; 0 when the log is empty.
SELECT coalesce(max(position), 0) AS head FROM event_store.events
