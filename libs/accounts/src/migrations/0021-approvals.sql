-- What waits for a second person, and what became of it. What is asked for is sealed under the key of `approval-<id>`, which is
-- destroyed once it has ended.
CREATE TABLE accounts.approval (
  id           uuid PRIMARY KEY,
  matter       text NOT NULL CHECK (matter IN ('widen', 'erase', 'roles', 'brake')),
  -- Id of the account or the token that asks, and of the person behind it; `system` for the terminal of the machine.
  requested_by text NOT NULL,
  person       text NOT NULL,
  requested_at timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL CHECK (ends_at > requested_at),
  content      text CHECK (content LIKE 'habeas:sealed:%'),
  -- HMAC of the content: the same that is asked for twice is one request.
  mark         text NOT NULL CHECK (mark ~ '^[0-9a-f]{64}$'),
  -- approved: and not carried out yet. failed: it was refused when it was to be carried out.
  state        text NOT NULL CHECK (state IN ('pending', 'approved', 'done', 'failed', 'refused', 'withdrawn', 'expired')),
  decided_by   text,
  decided_at   timestamptz,
  ended_at     timestamptz,
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((ended_at IS NULL) = (state IN ('pending', 'approved'))),
  CHECK ((content IS NULL) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX approval_open ON accounts.approval (requested_by, mark) WHERE ended_at IS NULL;
GRANT SELECT, INSERT ON accounts.approval TO habeas_app;
GRANT UPDATE (content, state, decided_by, decided_at, ended_at) ON accounts.approval TO habeas_app;

CREATE FUNCTION accounts.keep_approvals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'What two people decided stays on record as it was.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER keep_approvals BEFORE UPDATE OR DELETE ON accounts.approval
  FOR EACH ROW EXECUTE FUNCTION accounts.keep_approvals();
