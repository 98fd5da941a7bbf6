-- The lines of a log as events: json keeps `data` and `metadata` as they are written in the line.
INSERT INTO event_store.events (position, id, stream, revision, type, schema_version, bytes, data, metadata)
SELECT l.place, e.id, e.stream, e.revision, e.type, e."schemaVersion",
       octet_length(e.data::text) + octet_length(e.metadata::text), e.data, e.metadata
FROM event_store.restored_line l,
     json_to_record(l.line) AS e (id uuid, stream text, revision bigint, type text, "schemaVersion" integer, data json, metadata json)
ORDER BY l.place
