-- Appends a batch: some appends ("units"), each to one stream or to several, each all or nothing by itself. A unit that
-- cannot be stored is answered so and changes nothing for the others; the batch is one transaction and one flush to disk.
--
-- Why positions have no gap and are visible in order:
--   1. The advisory lock lets one append at a time through, in all processes. PostgreSQL makes a transaction's rows
--      visible before it releases its locks, so whoever gets the lock sees everything that was appended before.
--   2. The next position is the highest visible one plus one; a rollback gives its numbers back by never having been.
--   3. Were the lock not taken, nothing would be lost all the same: two writers would take the same number, and the
--      primary key refuses one of them.
-- Under REPEATABLE READ or SERIALIZABLE the snapshot may be older than the lock; then 3. refuses, and the client
-- tries again.
CREATE FUNCTION event_store.append(
  -- One element for each stream of each unit ("item"), in order.
  p_unit         integer[],  -- the unit it belongs to, ascending
  p_stream       text[],
  p_expected     bigint[],   -- the last revision; -1 no stream, -2 any, -3 exists
  p_count        integer[],  -- so many of the events below
  -- One element for each event, in order.
  p_id           uuid[],
  p_item         integer[],  -- subscript of its stream above
  p_step         integer[],  -- 1 for the first event of its item, and so on
  p_type         text[],
  p_version      integer[],
  -- JSON texts with U+001E between them: JSON never has that character bare, and splitting is far cheaper than parsing
  -- a quoted array literal.
  p_data         text,
  p_metadata     text,
  p_apart        boolean     -- no two units touch one stream or one id, so that they may be stored by one statement
)
-- Where all is stored, which is the rule: {"head": the position before the first event,
--   "lasts": the last revision of each item's stream before it, -1 for none}.
-- Otherwise {"answers": […]}: one for each item of a unit that is stored ("stored", or "known" where it had been before),
--   one for each unit that is not ("conflict": "revision" is the stream's last, -1 for none; "duplicate": "event" and
--   "reason" say which id and why). Numbers that may pass 2^53 are texts.
RETURNS json
  LANGUAGE plpgsql
  -- The application may append through this function, not insert.
  SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  -- A connection keeps its plans. Those made while the log was small would scan the whole of it for each append later,
  -- and weighing anew each time whether to keep them costs as much as the append.
  SET enable_seqscan = off
  SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  items      constant integer := cardinality(p_stream);
  datas      text[];
  metadatas  text[];
  head       bigint;
  from_item  integer := 1;
  to_item    integer := items;      -- First the whole batch at once.
  from_event integer := 1;
  to_event   integer := cardinality(p_id);
  lasts      bigint[];              -- Last revision of each item's stream, -1 for none; subscripts as in p_stream
  clean      boolean;
  answers    json[];
BEGIN
  -- An IF, for it costs less than a statement. The number is any that nobody else takes.
  IF pg_advisory_xact_lock(4980317204586219) IS NULL THEN END IF;
  -- Each statement from here on has a snapshot taken after the lock.

  -- One event alone, by one statement: the same as below, in two thirds of the time.
  IF to_event = 1 THEN
    INSERT INTO event_store.events AS e (position, id, stream, revision, type, schema_version, bytes, data, metadata)
    SELECT coalesce((SELECT l.position FROM event_store.events l ORDER BY l.position DESC LIMIT 1), 0) + 1,
           p_id[1], p_stream[1], s.last + 1, p_type[1], p_version[1],
           octet_length(p_data) + octet_length(p_metadata), p_data::json, p_metadata::json
      FROM (SELECT coalesce((SELECT l.revision FROM event_store.events l WHERE l.stream = p_stream[1]
                              ORDER BY l.revision DESC LIMIT 1), -1) AS last) s
     WHERE CASE p_expected[1] WHEN -2 THEN true WHEN -3 THEN s.last >= 0 ELSE s.last = p_expected[1] END
       AND NOT EXISTS (SELECT FROM event_store.events k WHERE k.id = p_id[1])
    RETURNING e.position - 1, ARRAY[e.revision - 1] INTO head, lasts;
    IF FOUND THEN
      PERFORM pg_notify('event_store_appended', (head + 1)::text);
      RETURN json_build_object('head', head::text, 'lasts', lasts::text[]);
    END IF;
  END IF;

  datas := string_to_array(p_data, E'\x1e');
  metadatas := string_to_array(p_metadata, E'\x1e');
  LOOP
    IF NOT p_apart AND p_unit[from_item] <> p_unit[to_item] THEN
      clean := false;
    ELSE
      SELECT coalesce((SELECT e.position FROM event_store.events e ORDER BY e.position DESC LIMIT 1), 0),
             array_fill(NULL::bigint, ARRAY[from_item - 1]) || ARRAY(
               SELECT coalesce((SELECT e.revision FROM event_store.events e WHERE e.stream = p_stream[i]
                                 ORDER BY e.revision DESC LIMIT 1), -1)
                 FROM generate_series(from_item, to_item) i),
             NOT EXISTS (SELECT FROM event_store.events e WHERE e.id = ANY (p_id[from_event:to_event]))
        INTO head, lasts, clean;
      FOR i IN from_item..to_item LOOP
        EXIT WHEN NOT clean;
        clean := CASE p_expected[i] WHEN -2 THEN true WHEN -3 THEN lasts[i] >= 0 ELSE lasts[i] = p_expected[i] END;
      END LOOP;
    END IF;

    IF clean THEN
      INSERT INTO event_store.events (position, id, stream, revision, type, schema_version, bytes, data, metadata)
      SELECT head + i - from_event + 1, p_id[i], p_stream[p_item[i]], lasts[p_item[i]] + p_step[i], p_type[i], p_version[i],
             octet_length(datas[i]) + octet_length(metadatas[i]), datas[i]::json, metadatas[i]::json
        FROM generate_series(from_event, to_event) i;

      IF from_item = 1 AND to_item = items THEN
        -- Sent at the commit, so whoever hears it can read it. The payload is how far the log goes.
        PERFORM pg_notify('event_store_appended', (head + to_event)::text);
        RETURN json_build_object('head', head::text, 'lasts', lasts::text[]);
      END IF;
      FOR i IN from_item..to_item LOOP
        answers := answers || json_build_object('item', i, 'outcome', 'stored', 'revision', (lasts[i] + p_count[i])::text,
                                                'first', (head + 1)::text, 'last', (head + p_count[i])::text);
        head := head + p_count[i];
      END LOOP;

    ELSIF p_unit[from_item] = p_unit[to_item] THEN
      answers := answers || event_store.diagnose(
        from_item, p_stream[from_item:to_item], p_expected[from_item:to_item], p_count[from_item:to_item],
        lasts[from_item:to_item], p_id[from_event:to_event], p_type[from_event:to_event], p_version[from_event:to_event],
        datas[from_event:to_event], metadatas[from_event:to_event]);
      clean := true;  -- answered
    END IF;

    -- Where something was in the way of something, the units are taken one by one, in order.
    IF clean THEN
      from_item := to_item + 1;
      EXIT WHEN from_item > items;
      from_event := to_event + 1;
    END IF;
    to_item := from_item;
    to_event := from_event + p_count[from_item] - 1;
    WHILE to_item < items AND p_unit[to_item + 1] = p_unit[from_item] LOOP
      to_item := to_item + 1;
      to_event := to_event + p_count[to_item];
    END LOOP;
  END LOOP;

  PERFORM pg_notify('event_store_appended', head::text);
  RETURN json_build_object('answers', answers);
END
$$;

REVOKE ALL ON FUNCTION event_store.append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_store.append TO habeas_app;
