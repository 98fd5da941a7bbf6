-- Why one unit of an append could not simply be stored: it had been stored before ("known", with the first answer), it
-- uses a known id otherwise ("duplicate"), or a stream is not where it was expected ("conflict"). Called by
-- event_store.append, under its lock. The parameters are those of event_store.append for this unit; p_last is each
-- stream's last revision, -1 for none. Answers as described there.
CREATE FUNCTION event_store.diagnose(
  p_first_item integer, p_stream text[], p_expected bigint[], p_count integer[], p_last bigint[],
  p_id uuid[], p_type text[], p_version integer[], p_data text[], p_metadata text[]
)
RETURNS json[]
  LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  known    integer := 0;
  in_way   uuid;              -- a known id, if any
  stored   event_store.events;
  previous bigint;            -- revision of the event before
  first    bigint;            -- position of an item's first event
  reason   text;
  at       integer := 0;      -- events before this item
  answers  json[];
BEGIN
  -- First: is every known id the same event, in the same stream?
  FOR i IN 1..cardinality(p_stream) LOOP
    FOR j IN at + 1..at + p_count[i] LOOP
      SELECT * INTO stored FROM event_store.events e WHERE e.id = p_id[j];
      CONTINUE WHEN NOT FOUND;
      known := known + 1;
      in_way := coalesce(in_way, p_id[j]);
      reason := CASE
        WHEN stored.stream <> p_stream[i] THEN format('it is in stream %s', to_json(stored.stream))
        -- When a command is sent again, the time and the request are new; the fact is the same.
        WHEN stored.type <> p_type[j]
          OR stored.schema_version <> p_version[j]
          OR (stored.data::text <> p_data[j] AND stored.data::jsonb <> p_data[j]::jsonb)
          OR (stored.metadata::text <> p_metadata[j]
              AND stored.metadata::jsonb - 'recordedAt' - 'correlationId'
                  <> p_metadata[j]::jsonb - 'recordedAt' - 'correlationId')
          THEN 'it was stored with other content'
      END;
      IF reason IS NOT NULL THEN
        RETURN ARRAY[event_store.duplicate(p_first_item, p_id[j], reason)];
      END IF;
    END LOOP;
    at := at + p_count[i];
  END LOOP;

  IF known = 0 THEN
    FOR i IN 1..cardinality(p_stream) LOOP
      CONTINUE WHEN CASE p_expected[i] WHEN -2 THEN true WHEN -3 THEN p_last[i] >= 0 ELSE p_last[i] = p_expected[i] END;
      RETURN ARRAY[json_build_object('item', p_first_item + i - 1, 'outcome', 'conflict', 'revision', p_last[i]::text)];
    END LOOP;
  ELSIF known < cardinality(p_id) THEN
    RETURN ARRAY[event_store.duplicate(
      p_first_item, in_way, 'it was stored before, and other events of this append were not')];
  END IF;

  -- Known, whole. In its place, and as it was expected then?
  at := 0;
  FOR i IN 1..cardinality(p_stream) LOOP
    FOR j IN at + 1..at + p_count[i] LOOP
      SELECT * INTO stored FROM event_store.events e WHERE e.id = p_id[j];
      IF j = at + 1 THEN
        IF p_expected[i] >= -1 AND stored.revision <> p_expected[i] + 1 THEN
          RETURN ARRAY[event_store.duplicate(
            p_first_item + i - 1, p_id[j], format('it was stored before, as revision %s', stored.revision))];
        END IF;
        first := stored.position;
      ELSIF stored.revision <> previous + 1 THEN
        RETURN ARRAY[event_store.duplicate(
          p_first_item + i - 1, p_id[j], 'it was stored before in another order')];
      END IF;
      previous := stored.revision;
    END LOOP;
    answers[i] := json_build_object('item', p_first_item + i - 1, 'outcome', 'known', 'revision', stored.revision::text,
                                    'first', first::text, 'last', stored.position::text);
    at := at + p_count[i];
  END LOOP;
  RETURN answers;
END
$$;

CREATE FUNCTION event_store.duplicate(p_item integer, p_event uuid, p_reason text) RETURNS json
  LANGUAGE sql IMMUTABLE
  RETURN json_build_object('item', p_item, 'outcome', 'duplicate', 'event', p_event, 'reason', p_reason);

-- Reached only through event_store.append, which runs with its owner's rights.
REVOKE ALL ON FUNCTION event_store.diagnose, event_store.duplicate FROM PUBLIC;
