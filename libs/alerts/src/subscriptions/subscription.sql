-- Who wants to hear of what, by which due alerts find their readers. It follows from the log; addresses are in the ledger.
CREATE TABLE subscription (
  id uuid PRIMARY KEY,
  -- All that is given must agree with an alert; where `everything` is set nothing else is.
  person text,
  place text,
  region text,
  statute text,
  kind text,
  everything boolean NOT NULL,
  preferences jsonb NOT NULL,
  language text NOT NULL GENERATED ALWAYS AS (preferences ->> 'language') STORED,
  zone text NOT NULL GENERATED ALWAYS AS (preferences ->> 'zone') STORED,
  -- By what `filter_takes` compares them.
  place_key text GENERATED ALWAYS AS (name_key(place)) STORED,
  region_key text GENERATED ALWAYS AS (name_key(region)) STORED,
  statute_key text GENERATED ALWAYS AS (statute_key(statute)) STORED,
  state text NOT NULL CHECK (state IN ('requested', 'confirmed', 'ended')),
  paused boolean NOT NULL DEFAULT false,
  -- It goes on by itself from then; null: when its owner resumes it.
  paused_until timestamptz,
  -- Position of the event since which it is to know how things stand: its confirmation, or that it was resumed.
  told_from bigint,
  requested_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  ended_at timestamptz
);

-- Each subscription stands in exactly one of these, by the narrowest part that its filter has, so that an alert reads
-- those who may want it and no others. `matching-subscriptions.sql` asks in the same words.
CREATE INDEX subscription_by_person ON subscription (person) WHERE state = 'confirmed' AND person IS NOT NULL;
CREATE INDEX subscription_by_statute ON subscription (statute_key)
  WHERE state = 'confirmed' AND person IS NULL AND statute_key IS NOT NULL;
CREATE INDEX subscription_by_place ON subscription (place_key)
  WHERE state = 'confirmed' AND person IS NULL AND statute_key IS NULL AND place_key IS NOT NULL;
CREATE INDEX subscription_by_region ON subscription (region_key)
  WHERE state = 'confirmed' AND person IS NULL AND statute_key IS NULL AND place_key IS NULL AND region_key IS NOT NULL;
CREATE INDEX subscription_by_kind ON subscription (kind)
  WHERE state = 'confirmed' AND person IS NULL AND statute_key IS NULL AND place_key IS NULL AND region_key IS NULL
    AND kind IS NOT NULL;
CREATE INDEX subscription_to_everything ON subscription (id) WHERE state = 'confirmed' AND everything;
CREATE INDEX subscription_told_from ON subscription (told_from) WHERE state = 'confirmed' AND NOT paused;
CREATE INDEX subscription_paused_until ON subscription (paused_until) WHERE paused AND state = 'confirmed';
CREATE INDEX subscription_ended ON subscription (ended_at) WHERE state = 'ended';
CREATE INDEX subscription_requested ON subscription (requested_at) WHERE state = 'requested';
