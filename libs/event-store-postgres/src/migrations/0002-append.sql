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
  -- One element for each stream of each unit, in order.
  p_unit         integer[],  -- the unit it belongs to, ascending
  p_stream       text[],
  p_expected     bigint[],   -- the last revision; -1 no stream, -2 any, -3 exists
  p_count        integer[],  -- so many of the events below
  -- One element for each event, in order.
  p_id           uuid[],
  p_type         text[],
  p_version      integer[],
  -- JSON texts with U+001E between them: JSON never has that character bare, and splitting is far cheaper than parsing
  -- a quoted array literal.
  p_data         text,
  p_metadata     text
)
-- One row for each stream of a unit that is stored ('stored', or 'known' where it had been before), one for each that
-- is not ('conflict': revision is the stream's last, -1 for none; 'duplicate': event and reason say which id and why).
RETURNS TABLE (
  item           integer,    -- subscript into p_stream, from 1
  outcome        text,
  revision       bigint,     -- of the last event
  first_position bigint,
  last_position  bigint,
  event          uuid,
  reason         text
)
  LANGUAGE plpgsql
  -- The application may append through this function, not insert.
  SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  -- A connection keeps its plans. One made while the log was small would scan the whole of it for each append later.
  SET enable_seqscan = off
AS $$
DECLARE
  items      constant integer := cardinality(p_stream);
  datas      constant text[] := string_to_array(p_data, E'\x1e');
  metadatas  constant text[] := string_to_array(p_metadata, E'\x1e');
  head       bigint;
  from_item  integer := 1;
  to_item    integer := items;      -- First the whole batch at once, which is the rule.
  from_event integer := 1;
  to_event   integer := cardinality(p_id);
  lasts      bigint[];              -- Last revision of each stream of the slice, -1 for none
  clean      boolean;
  verdict    record;
BEGIN
  PERFORM pg_advisory_xact_lock(4980317204586219);  -- any number that nobody else takes
  -- Each statement from here on has a snapshot taken after the lock.
  head := coalesce((SELECT max(position) FROM event_store.events), 0);

  LOOP
    -- Clean: every expectation holds, no id is known, and no two appends touch one stream or one id.
    SELECT array_agg(coalesce(s.last, -1) ORDER BY a.ord),
           coalesce(bool_and(CASE a.expected WHEN -2 THEN true
                                             WHEN -3 THEN s.last IS NOT NULL
                                             ELSE coalesce(s.last, -1) = a.expected END), false)
           AND (from_item = to_item OR count(DISTINCT a.stream) = count(*))
      INTO lasts, clean
      FROM unnest(p_stream[from_item:to_item], p_expected[from_item:to_item]) WITH ORDINALITY AS a (stream, expected, ord)
      LEFT JOIN LATERAL (SELECT e.revision AS last FROM event_store.events e
                          WHERE e.stream = a.stream ORDER BY e.revision DESC LIMIT 1) s ON true;
    clean := clean
      AND NOT EXISTS (SELECT FROM event_store.events e WHERE e.id = ANY (p_id[from_event:to_event]))
      AND (from_event = to_event
           OR (SELECT count(DISTINCT i) = count(*) FROM unnest(p_id[from_event:to_event]) i));

    IF clean THEN
      INSERT INTO event_store.events (position, id, stream, revision, type, schema_version, data, metadata)
      SELECT head + e.ord, e.id, a.stream, a.last + e.ord - a.before, e.type, e.version, e.data::json, e.metadata::json
        FROM (SELECT u.stream, u.last, sum(u.count) OVER w - u.count AS before, sum(u.count) OVER w AS upto
                FROM unnest(p_stream[from_item:to_item], lasts, p_count[from_item:to_item])
                     WITH ORDINALITY AS u (stream, last, count, ord)
              WINDOW w AS (ORDER BY u.ord)) a
        JOIN unnest(p_id[from_event:to_event], p_type[from_event:to_event], p_version[from_event:to_event],
                    datas[from_event:to_event], metadatas[from_event:to_event])
             WITH ORDINALITY AS e (id, type, version, data, metadata, ord)
          ON e.ord > a.before AND e.ord <= a.upto;

      FOR i IN from_item..to_item LOOP
        item := i;
        outcome := 'stored';
        revision := lasts[i - from_item + 1] + p_count[i];
        first_position := head + 1;
        last_position := head + p_count[i];
        head := last_position;
        RETURN NEXT;
      END LOOP;

    ELSIF p_unit[from_item] <> p_unit[to_item] THEN
      -- Something in this slice is in the way of something: take the units one by one, in order.
      NULL;

    ELSE
      FOR verdict IN
        SELECT * FROM event_store.diagnose(
          from_item, p_stream[from_item:to_item], p_expected[from_item:to_item], p_count[from_item:to_item], lasts,
          p_id[from_event:to_event], p_type[from_event:to_event], p_version[from_event:to_event],
          datas[from_event:to_event], metadatas[from_event:to_event])
      LOOP
        item := verdict.item;
        outcome := verdict.outcome;
        revision := verdict.revision;
        first_position := verdict.first_position;
        last_position := verdict.last_position;
        event := verdict.event;
        reason := verdict.reason;
        RETURN NEXT;
      END LOOP;
      event := NULL;
      reason := NULL;
      clean := true;  -- answered
    END IF;

    IF clean THEN
      from_item := to_item + 1;
      EXIT WHEN from_item > items;
      from_event := to_event + 1;
    END IF;
    -- The next slice: one unit.
    to_item := from_item;
    WHILE to_item < items AND p_unit[to_item + 1] = p_unit[from_item] LOOP
      to_item := to_item + 1;
    END LOOP;
    to_event := from_event - 1;
    FOR i IN from_item..to_item LOOP
      to_event := to_event + p_count[i];
    END LOOP;
  END LOOP;

  -- Sent at the commit, so whoever hears it can read it. The payload is how far the log goes.
  PERFORM pg_notify('event_store_appended', head::text);
END
$$;

REVOKE ALL ON FUNCTION event_store.append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_store.append TO habeas_app;
