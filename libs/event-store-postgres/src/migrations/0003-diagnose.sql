-- Why one unit of an append could not simply be stored: it had been stored before ('known', with the first answer), it
-- uses a known id otherwise ('duplicate'), or a stream is not where it was expected ('conflict'). Called by
-- event_store.append, under its lock. The parameters are those of event_store.append for this unit; p_last is each
-- stream's last revision, -1 for none.
CREATE FUNCTION event_store.diagnose(
  p_first_item integer, p_stream text[], p_expected bigint[], p_count integer[], p_last bigint[],
  p_id uuid[], p_type text[], p_version integer[], p_data text[], p_metadata text[]
)
RETURNS TABLE (
  item integer, outcome text, revision bigint, first_position bigint, last_position bigint, event uuid, reason text
)
  LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  known    integer := 0;
  given    record;
  in_way   uuid;        -- a known id, if any
  previous bigint;      -- revision of the event before, in this stream
  event_at integer := 0;
  found_at record;
BEGIN
  -- First: is every known id the same event, in the same stream?
  FOR given IN
    SELECT e.id, e.type, e.version, e.data, e.metadata, a.stream
      FROM (SELECT u.stream, sum(u.count) OVER w - u.count AS before, sum(u.count) OVER w AS upto
              FROM unnest(p_stream, p_count) WITH ORDINALITY AS u (stream, count, ord)
            WINDOW w AS (ORDER BY u.ord)) a
      JOIN unnest(p_id, p_type, p_version, p_data, p_metadata)
           WITH ORDINALITY AS e (id, type, version, data, metadata, ord)
        ON e.ord > a.before AND e.ord <= a.upto
     ORDER BY e.ord
  LOOP
    SELECT s.stream, s.type, s.schema_version, s.data, s.metadata INTO found_at
      FROM event_store.events s WHERE s.id = given.id;
    CONTINUE WHEN NOT FOUND;
    known := known + 1;
    in_way := coalesce(in_way, given.id);
    reason := CASE
      WHEN found_at.stream <> given.stream THEN format('it is in stream %s', to_json(found_at.stream))
      -- When a command is sent again, the time and the request are new; the fact is the same.
      WHEN found_at.type <> given.type
        OR found_at.schema_version <> given.version
        OR (found_at.data::text <> given.data AND found_at.data::jsonb <> given.data::jsonb)
        OR (found_at.metadata::text <> given.metadata
            AND found_at.metadata::jsonb - 'recordedAt' - 'correlationId'
                <> given.metadata::jsonb - 'recordedAt' - 'correlationId')
        THEN 'it was stored with other content'
    END;
    IF reason IS NOT NULL THEN
      item := p_first_item;
      outcome := 'duplicate';
      event := given.id;
      RETURN NEXT;
      RETURN;
    END IF;
  END LOOP;

  IF known > 0 AND known < cardinality(p_id) THEN
    item := p_first_item;
    outcome := 'duplicate';
    event := in_way;
    reason := 'it was stored before, and other events of this append were not';
    RETURN NEXT;
    RETURN;
  END IF;

  -- Then: do the expectations hold, now or, for a known append, when it was stored?
  FOR i IN 1..cardinality(p_stream) LOOP
    item := p_first_item + i - 1;
    IF known = 0 THEN
      CONTINUE WHEN CASE p_expected[i] WHEN -2 THEN true
                                       WHEN -3 THEN p_last[i] >= 0
                                       ELSE p_last[i] = p_expected[i] END;
    ELSE
      SELECT s.revision, s.position INTO found_at FROM event_store.events s WHERE s.id = p_id[event_at + 1];
      previous := found_at.revision - 1;
      FOR j IN event_at + 1..event_at + p_count[i] LOOP
        SELECT s.revision INTO revision FROM event_store.events s WHERE s.id = p_id[j];
        IF revision <> previous + 1 THEN
          outcome := 'duplicate';
          event := p_id[j];
          reason := 'it was stored before in another order';
          RETURN NEXT;
          RETURN;
        END IF;
        previous := revision;
      END LOOP;
      event_at := event_at + p_count[i];
      CONTINUE WHEN p_expected[i] <= -2 OR found_at.revision = p_expected[i] + 1;
      -- Sent again with another expectation: these ids are used up, wherever the stream is by now.
      outcome := 'duplicate';
      event := p_id[event_at - p_count[i] + 1];
      reason := format('it was stored before, as revision %s', found_at.revision);
      RETURN NEXT;
      RETURN;
    END IF;
    outcome := 'conflict';
    revision := p_last[i];
    RETURN NEXT;
    RETURN;
  END LOOP;

  -- Known, whole, in its place: the first answer again.
  outcome := 'known';
  event_at := 0;
  FOR i IN 1..cardinality(p_stream) LOOP
    item := p_first_item + i - 1;
    SELECT s.position INTO first_position FROM event_store.events s WHERE s.id = p_id[event_at + 1];
    event_at := event_at + p_count[i];
    SELECT s.revision, s.position INTO revision, last_position FROM event_store.events s WHERE s.id = p_id[event_at];
    RETURN NEXT;
  END LOOP;
END
$$;

-- Reached only through event_store.append, which runs with its owner's rights.
REVOKE ALL ON FUNCTION event_store.diagnose FROM PUBLIC;
