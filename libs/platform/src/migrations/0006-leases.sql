-- Who leads: one holder of each name at a time, over all processes. A term depends on no session of the database: it lasts as
-- long as its holder gives signs of life, and what it writes is fenced by its epoch.
CREATE TABLE platform.lease (
  name       text PRIMARY KEY CHECK (name ~ '^[a-z][a-z-]{0,30}$'),
  -- Number of the term. Only grows: what still writes by an older one is refused.
  epoch      bigint NOT NULL CHECK (epoch >= 0),
  -- The term that leads now; null where it was given up in order.
  holder     uuid,
  -- For a person: which process has it, or had it last.
  described  text NOT NULL,
  -- When that term began, and its last sign of life or its end; by this server's clock.
  since      timestamptz NOT NULL,
  renewed_at timestamptz NOT NULL,
  -- How long after its last sign of life the term ends by itself.
  lasts      interval NOT NULL CHECK (lasts > interval '0' AND lasts <= interval '1 minute')
);

-- Everything else by the functions below.
GRANT SELECT ON platform.lease TO habeas_app;

-- Binds the owner too.
CREATE FUNCTION platform.lease_epoch_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
    RAISE EXCEPTION 'a lease is never removed: its next epoch would begin again at 1';
  END IF;
  IF NEW.name <> OLD.name OR NEW.epoch < OLD.epoch THEN
    RAISE EXCEPTION 'the lease % is at epoch % and never goes back', OLD.name, OLD.epoch;
  END IF;
  IF NEW.epoch = OLD.epoch AND NEW.holder IS NOT NULL AND NEW.holder IS DISTINCT FROM OLD.holder THEN
    RAISE EXCEPTION 'another holder of the lease % needs a later epoch than %', OLD.name, OLD.epoch;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER lease_epoch_only_grows BEFORE UPDATE OR DELETE ON platform.lease
  FOR EACH ROW EXECUTE FUNCTION platform.lease_epoch_only_grows();
CREATE TRIGGER leases_are_never_removed BEFORE TRUNCATE ON platform.lease
  FOR EACH STATEMENT EXECUTE FUNCTION platform.lease_epoch_only_grows();

-- Whether a term has ended by itself. A sign of life that lies ahead is of a server's clock that was set back: nobody knows
-- then how old it is. The lease is free rather than held until that time comes again: a holder that lives loses its term and
-- takes another, and its writes are fenced.
CREATE FUNCTION platform.lease_is_over(renewed_at timestamptz, lasts interval) RETURNS boolean
  LANGUAGE sql VOLATILE SET search_path = pg_catalog
  RETURN clock_timestamp() >= renewed_at + lasts OR clock_timestamp() < renewed_at - interval '1 second';

-- First half of the lock that a fenced transaction shares until it ends ('habl' in ASCII); the second is made of the name.
CREATE FUNCTION platform.lease_lock_class() RETURNS integer LANGUAGE sql IMMUTABLE RETURN 1751212652;

-- Takes a lease that is free or over. Returns the new term's epoch; null where another holds it, or still writes by it.
--   1. A transaction that was fenced by an earlier term may be open yet. Where that term was given up, it is waited for: the
--      caller asks again. Where it is over, its process hangs, or is gone and the server has not noticed: its session is ended,
--      with all its locks, or the new leader would wait for it for ever.
--   2. Under the lock, which no fenced transaction shares now, the epoch grows. One that asks to be fenced meanwhile waits for
--      the lock and then sees the later epoch.
CREATE FUNCTION platform.take_lease(of_name text, taker uuid, of_taker text, to_last interval) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  present platform.lease;
  taken bigint;
BEGIN
  SELECT * INTO present FROM platform.lease WHERE name = of_name;
  IF NOT FOUND THEN
    INSERT INTO platform.lease (name, epoch, described, since, renewed_at, lasts)
      VALUES (of_name, 0, of_taker, clock_timestamp(), clock_timestamp(), to_last) ON CONFLICT DO NOTHING;
    SELECT * INTO present FROM platform.lease WHERE name = of_name;
  END IF;
  IF present.holder IS NOT NULL AND NOT platform.lease_is_over(present.renewed_at, present.lasts) THEN
    RETURN NULL;
  END IF;
  IF NOT pg_try_advisory_xact_lock(platform.lease_lock_class(), hashtext(of_name)) THEN
    IF NOT platform.lease_is_over(present.renewed_at, present.lasts) THEN
      RETURN NULL;
    END IF;
    PERFORM pg_terminate_backend(pid, 1000) FROM pg_locks
      WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND objsubid = 2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid::bigint = platform.lease_lock_class()
        AND objid::bigint = (hashtext(of_name)::bigint & 4294967295);
    IF NOT pg_try_advisory_xact_lock(platform.lease_lock_class(), hashtext(of_name)) THEN
      RETURN NULL;
    END IF;
  END IF;
  UPDATE platform.lease
     SET epoch = epoch + 1, holder = taker, described = of_taker, lasts = to_last,
         since = clock_timestamp(), renewed_at = clock_timestamp()
   WHERE name = of_name AND (holder IS NULL OR platform.lease_is_over(renewed_at, lasts))
   RETURNING epoch INTO taken;
  RETURN taken;
END
$$;

-- A sign of life. False where the term is no longer the present one.
CREATE FUNCTION platform.renew_lease(of_name text, of_holder uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE platform.lease SET renewed_at = clock_timestamp() WHERE name = of_name AND holder = of_holder;
  RETURN FOUND;
END
$$;

-- The end of a term in order: another may lead at once.
CREATE FUNCTION platform.give_up_lease(of_name text, of_holder uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE platform.lease SET holder = NULL, renewed_at = clock_timestamp() WHERE name = of_name AND holder = of_holder;
END
$$;

-- Within the transaction of an effect, before its first change: from here to its end no later term begins. Fails where one has
-- begun already, which is seen by each statement alone under READ COMMITTED.
CREATE FUNCTION platform.fence_lease(of_name text, of_holder uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'a lease fences a transaction under READ COMMITTED alone';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(platform.lease_lock_class(), hashtext(of_name));
  PERFORM FROM platform.lease WHERE name = of_name AND holder = of_holder;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'another process leads as % by now', of_name USING ERRCODE = 'HBL01';
  END IF;
END
$$;

REVOKE ALL ON FUNCTION platform.take_lease, platform.renew_lease, platform.give_up_lease, platform.fence_lease FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.take_lease, platform.renew_lease, platform.give_up_lease, platform.fence_lease TO habeas_app;
