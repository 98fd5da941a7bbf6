-- Each event as one line of JSON, in order; `data` and `metadata` byte for byte as they are kept. As log-line.ts writes it.
SELECT concat('{"position":"', position, '","id":"', id, '","stream":', to_json(stream::text), ',"revision":"', revision,
              '","type":', to_json(type::text), ',"schemaVersion":', schema_version, ',"data":', data, ',"metadata":', metadata, '}')
FROM event_store.events ORDER BY position
