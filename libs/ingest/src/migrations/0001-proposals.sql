-- What is not yet fact: tips, entries of a bulletin, drafts. Nothing here is in the log, and nothing of the log follows from it
-- before somebody accepts it. What a proposal says is sealed under the key of `proposal-<id>`, which is destroyed when it ends.
CREATE SCHEMA ingest;
GRANT USAGE ON SCHEMA ingest TO habeas_app;

CREATE TABLE ingest.proposal (
  id               uuid PRIMARY KEY,
  origin           text NOT NULL CHECK (origin IN ('tip', 'bulletin', 'draft')),
  status           text NOT NULL CHECK (status IN ('waiting', 'accepted', 'rejected', 'split', 'joined', 'ended')),
  -- From 1; grows with each change.
  revision         integer NOT NULL CHECK (revision >= 1),
  -- ISO 3166-1 alpha-2, once each: for need-to-know.
  jurisdictions    text[] NOT NULL,
  -- Facts, source text, note and all else that it says. Null once it has ended.
  content          text CHECK (content LIKE 'habeas:sealed:%'),
  -- HMAC of what whoever proposed calls it: the same that is proposed twice is one proposal.
  mark             text UNIQUE CHECK (mark ~ '^[0-9a-f]{64}$'),
  created_at       timestamptz NOT NULL,
  created_by       text NOT NULL,
  updated_at       timestamptz NOT NULL,
  updated_by       text NOT NULL,
  expires_at       timestamptz NOT NULL,
  -- Its acceptance was begun, and whether its facts were recorded is not known yet.
  accepting_since  timestamptz,
  decided_at       timestamptz,
  decided_by       text,
  content_ended_at timestamptz,
  -- Of one that was accepted: the events that it became, as [{"stream", "event"}] in the order of its facts.
  events           jsonb,
  CHECK ((status = 'waiting') = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CHECK ((content IS NULL) = (content_ended_at IS NOT NULL)),
  CHECK (status <> 'waiting' OR content IS NOT NULL),
  CHECK (accepting_since IS NULL OR status = 'waiting'),
  CHECK ((status = 'accepted') = (events IS NOT NULL))
);
CREATE INDEX proposal_waiting ON ingest.proposal (id) WHERE status = 'waiting';
CREATE INDEX proposal_ends ON ingest.proposal (expires_at) WHERE content IS NOT NULL;
GRANT SELECT, INSERT ON ingest.proposal TO habeas_app;
GRANT UPDATE (status, revision, jurisdictions, content, updated_at, updated_by, expires_at, accepting_since, decided_at,
              decided_by, content_ended_at, events) ON ingest.proposal TO habeas_app;

-- Of which others one was made, by splitting or joining.
CREATE TABLE ingest.proposal_link (
  proposal  uuid NOT NULL REFERENCES ingest.proposal,
  made_from uuid NOT NULL REFERENCES ingest.proposal,
  PRIMARY KEY (proposal, made_from)
);
CREATE INDEX proposal_link_from ON ingest.proposal_link (made_from);
GRANT SELECT, INSERT ON ingest.proposal_link TO habeas_app;

CREATE FUNCTION ingest.keep_proposals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'Proposal %: what became of it stays on record.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status <> 'waiting' AND (NEW.status, NEW.decided_at, NEW.decided_by, NEW.events)
      IS DISTINCT FROM (OLD.status, OLD.decided_at, OLD.decided_by, OLD.events) THEN
    RAISE EXCEPTION 'Proposal % was decided on: that stays as it was.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.content IS NULL AND NEW.content IS NOT NULL THEN
    RAISE EXCEPTION 'Proposal % has ended: what it said is gone.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER keep_proposals BEFORE UPDATE OR DELETE ON ingest.proposal
  FOR EACH ROW EXECUTE FUNCTION ingest.keep_proposals();
